<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BulkController</name>
    <message numerus="yes">
        <source>%Ln ticket(s) set back</source>
        <translation>
            <numerusform>%Ln ticket set back</numerusform>
            <numerusform>%Ln tickets set back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) changed</source>
        <translation>
            <numerusform>%Ln ticket changed</numerusform>
            <numerusform>%Ln tickets changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkPanel</name>
    <message numerus="yes">
        <source>%Ln ticket(s) selected</source>
        <translation>
            <numerusform>%Ln ticket selected</numerusform>
            <numerusform>%Ln tickets selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %Ln ticket(s)</source>
        <translation>
            <numerusform>Change %Ln ticket</numerusform>
            <numerusform>Change %Ln tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) could not be changed</source>
        <translation>
            <numerusform>%Ln ticket could not be changed</numerusform>
            <numerusform>%Ln tickets could not be changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) will change</source>
        <translation>
            <numerusform>%Ln ticket will change</numerusform>
            <numerusform>%Ln tickets will change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln already like this</source>
        <translation>
            <numerusform>, %Ln already like this</numerusform>
            <numerusform>, %Ln already like this</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TicketsController</name>
    <message numerus="yes">
        <source>%Ln ticket(s) deleted</source>
        <translation>
            <numerusform>%Ln ticket deleted</numerusform>
            <numerusform>%Ln tickets deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) restored</source>
        <translation>
            <numerusform>%Ln ticket restored</numerusform>
            <numerusform>%Ln tickets restored</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TicketsPage</name>
    <message numerus="yes">
        <source>%Ln ticket(s)</source>
        <translation>
            <numerusform>%Ln ticket</numerusform>
            <numerusform>%Ln tickets</numerusform>
        </translation>
    </message>
</context>
</TS>
