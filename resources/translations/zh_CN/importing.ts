<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ImportController</name>
    <message>
        <source>Import tickets from</source>
        <translation>选择要导入的文件</translation>
    </message>
    <message>
        <source>Excel and CSV</source>
        <translation>Excel 和 CSV</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s). Which column becomes what? Your choice is remembered.</source>
        <translation>
            <numerusform>共 %Ln 行。请选择每一列对应的字段，选择会被记住。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s). Choose the column that becomes the title, to go on.</source>
        <translation>
            <numerusform>共 %Ln 行。请选择哪一列作为标题。</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at every row; nothing is changed yet…</source>
        <translation>正在逐行检查，尚未做任何改动…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) ready to import</source>
        <translation>
            <numerusform>可导入 %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) already exist</source>
        <translation>
            <numerusform>%Ln 行已存在</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) can&apos;t be imported</source>
        <translation>
            <numerusform>%Ln 行无法导入</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {total} rows</source>
        <translation>{done}/{total} 行</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) created</source>
        <translation>
            <numerusform>已创建 %Ln 张工单</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) not tried; import the file again to go on</source>
        <translation>
            <numerusform>%Ln 行未处理，再次导入此文件即可继续</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) not imported</source>
        <translation>
            <numerusform>%Ln 行未导入</numerusform>
        </translation>
    </message>
    <message>
        <source>not imported</source>
        <translation>未导入</translation>
    </message>
    <message>
        <source>Save the rows not imported</source>
        <translation>保存未导入的行</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Why it was not imported</source>
        <translation>未导入原因</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>已保存：{file}</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>Import %Ln ticket(s)</source>
        <translation>
            <numerusform>导入 %Ln 张工单</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import tickets</source>
        <translation>导入工单</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>换一个文件…</translation>
    </message>
    <message>
        <source>Save the rows not imported…</source>
        <translation>保存未导入的行…</translation>
    </message>
    <message>
        <source>Back to the columns</source>
        <translation>返回列设置</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Import rows with unknown people too, and leave these fields empty</source>
        <translation>查无此人的行也导入，人员留空</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>导入进度</translation>
    </message>
    <message>
        <source>What becomes of each row</source>
        <translation>每行的处理结果</translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>处理结果</translation>
    </message>
</context>
<context>
    <name>ImportTexts</name>
    <message>
        <source>Choose another file.</source>
        <translation>请换一个文件。</translation>
    </message>
    <message>
        <source>The file can&apos;t be opened.</source>
        <translation>无法打开文件。</translation>
    </message>
    <message>
        <source>The file is protected by a password.</source>
        <translation>文件有密码保护。</translation>
    </message>
    <message>
        <source>Save it without a password, then choose it again.</source>
        <translation>请去掉密码另存后重新选择。</translation>
    </message>
    <message>
        <source>There are no rows below the header.</source>
        <translation>表头下没有数据行。</translation>
    </message>
    <message>
        <source>The first row has to name the columns.</source>
        <translation>第一行应为列名。</translation>
    </message>
    <message>
        <source>The file is too large for one import.</source>
        <translation>文件过大，无法一次导入。</translation>
    </message>
    <message>
        <source>Up to 100,000 rows and 200 MB are read at once.</source>
        <translation>一次最多读取 100,000 行、200 MB。</translation>
    </message>
    <message>
        <source>Split it, then import the parts one by one.</source>
        <translation>请拆分后逐个导入。</translation>
    </message>
    <message>
        <source>The characters of the file can&apos;t be read.</source>
        <translation>无法识别文件的文字编码。</translation>
    </message>
    <message>
        <source>Save it as Excel or as UTF-8, then choose it again.</source>
        <translation>请另存为 Excel 或 UTF-8 后重新选择。</translation>
    </message>
    <message>
        <source>The file is damaged or isn&apos;t a table.</source>
        <translation>文件已损坏，或不是表格。</translation>
    </message>
    <message>
        <source>{field} is missing</source>
        <translation>缺少{field}</translation>
    </message>
    <message>
        <source>{field} is longer than {value} characters</source>
        <translation>{field}超过 {value} 个字符</translation>
    </message>
    <message>
        <source>{field}: there is no “{value}”</source>
        <translation>{field}：没有“{value}”</translation>
    </message>
    <message>
        <source>{field}: nobody is called “{value}”</source>
        <translation>{field}：没有名为“{value}”的人</translation>
    </message>
    <message>
        <source>{field}: several people are called “{value}”; write the user name</source>
        <translation>{field}：有多人名为“{value}”，请填写用户名</translation>
    </message>
    <message>
        <source>{field}: “{value}” could be two dates; write 2026-11-30</source>
        <translation>{field}：“{value}”可能是两个日期，请写成 2026-11-30</translation>
    </message>
    <message>
        <source>{field}: “{value}” isn&apos;t a date</source>
        <translation>{field}：“{value}”不是日期</translation>
    </message>
    <message>
        <source>{value} is another ticket here</source>
        <translation>{value} 在此处是另一张工单</translation>
    </message>
    <message>
        <source>The server refused it: {value}</source>
        <translation>服务器未接受：{value}</translation>
    </message>
    <message>
        <source>Already exists: {number}</source>
        <translation>已存在：{number}</translation>
    </message>
    <message>
        <source>Can be imported</source>
        <translation>可导入</translation>
    </message>
</context>
<context>
    <name>MappingTable</name>
    <message>
        <source>(don&apos;t import)</source>
        <translation>（不导入）</translation>
    </message>
    <message>
        <source>Columns in the file</source>
        <translation>文件中的列</translation>
    </message>
    <message>
        <source>Column in the file</source>
        <translation>文件中的列</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>对应字段</translation>
    </message>
</context>
</TS>
