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
        <source>%Ln row(s) exported and verified</source>
        <translation>
            <numerusform>%Ln row exported and verified</numerusform>
            <numerusform>%Ln rows exported and verified</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln s left</source>
        <translation>
            <numerusform>%Ln s left</numerusform>
            <numerusform>%Ln s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min left</source>
        <translation>
            <numerusform>%Ln min left</numerusform>
            <numerusform>%Ln min left</numerusform>
        </translation>
    </message>
</context>
</TS>
