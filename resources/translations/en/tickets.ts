<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BulkController</name>
    <message numerus="yes">
        <source>%n ticket(s) set back</source>
        <translation>
            <numerusform>%n ticket set back</numerusform>
            <numerusform>%n tickets set back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) changed</source>
        <translation>
            <numerusform>%n ticket changed</numerusform>
            <numerusform>%n tickets changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkPanel</name>
    <message numerus="yes">
        <source>%n ticket(s) selected</source>
        <translation>
            <numerusform>%n ticket selected</numerusform>
            <numerusform>%n tickets selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %n ticket(s)</source>
        <translation>
            <numerusform>Change %n ticket</numerusform>
            <numerusform>Change %n tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) could not be changed</source>
        <translation>
            <numerusform>%n ticket could not be changed</numerusform>
            <numerusform>%n tickets could not be changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) will change</source>
        <translation>
            <numerusform>%n ticket will change</numerusform>
            <numerusform>%n tickets will change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n already like this</source>
        <translation>
            <numerusform>, %n already like this</numerusform>
            <numerusform>, %n already like this</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TicketsController</name>
    <message numerus="yes">
        <source>%n ticket(s) deleted</source>
        <translation>
            <numerusform>%n ticket deleted</numerusform>
            <numerusform>%n tickets deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) restored</source>
        <translation>
            <numerusform>%n ticket restored</numerusform>
            <numerusform>%n tickets restored</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TicketsPage</name>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n ticket</numerusform>
            <numerusform>%n tickets</numerusform>
        </translation>
    </message>
</context>
</TS>
