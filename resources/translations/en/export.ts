<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ExportController</name>
    <message numerus="yes">
        <source>%n export(s) from last time continue</source>
        <translation>
            <numerusform>An export from last time continues</numerusform>
            <numerusform>%n exports from last time continue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportTelling</name>
    <message numerus="yes">
        <source>%n row(s) exported and verified</source>
        <translation>
            <numerusform>%n row exported and verified</numerusform>
            <numerusform>%n rows exported and verified</numerusform>
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
