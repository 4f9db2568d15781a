<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ImportController</name>
    <message numerus="yes">
        <source>%Ln row(s). Which column becomes what? Your choice is remembered.</source>
        <translation>
            <numerusform>%Ln row. Which column becomes what? Your choice is remembered.</numerusform>
            <numerusform>%Ln rows. Which column becomes what? Your choice is remembered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s). Choose the column that becomes the title, to go on.</source>
        <translation>
            <numerusform>%Ln row. Choose the column that becomes the title, to go on.</numerusform>
            <numerusform>%Ln rows. Choose the column that becomes the title, to go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) ready to import</source>
        <translation>
            <numerusform>%Ln row ready to import</numerusform>
            <numerusform>%Ln rows ready to import</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) already exist</source>
        <translation>
            <numerusform>%Ln row already exists</numerusform>
            <numerusform>%Ln rows already exist</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) can&apos;t be imported</source>
        <translation>
            <numerusform>%Ln row can&apos;t be imported</numerusform>
            <numerusform>%Ln rows can&apos;t be imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) created</source>
        <translation>
            <numerusform>%Ln ticket created</numerusform>
            <numerusform>%Ln tickets created</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) not tried; import the file again to go on</source>
        <translation>
            <numerusform>%Ln row not tried; import the file again to go on</numerusform>
            <numerusform>%Ln rows not tried; import the file again to go on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) not imported</source>
        <translation>
            <numerusform>%Ln row not imported</numerusform>
            <numerusform>%Ln rows not imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>Import %Ln ticket(s)</source>
        <translation>
            <numerusform>Import %Ln ticket</numerusform>
            <numerusform>Import %Ln tickets</numerusform>
        </translation>
    </message>
</context>
</TS>
