<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ExportController</name>
    <message numerus="yes">
        <source>%n export(s) of last time go on</source>
        <translation>
            <numerusform>An export of last time goes on</numerusform>
            <numerusform>%n exports of last time go on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportTelling</name>
    <message numerus="yes">
        <source>%n row(s), checked whole</source>
        <translation>
            <numerusform>%n row, checked whole</numerusform>
            <numerusform>%n rows, checked whole</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s left</source>
        <translation>
            <numerusform>%n s left</numerusform>
            <numerusform>%n s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>%n min left</numerusform>
            <numerusform>%n min left</numerusform>
        </translation>
    </message>
</context>
</TS>
