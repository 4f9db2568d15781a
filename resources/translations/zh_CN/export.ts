<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ExportController</name>
    <message numerus="yes">
        <source>%n export(s) from last time continue</source>
        <translation>
            <numerusform>上次的 %n 个导出继续进行</numerusform>
        </translation>
    </message>
    <message>
        <source>tickets</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Choose at least one column.</source>
        <translation>请至少选择一列。</translation>
    </message>
    <message>
        <source>This file already exists and will be replaced.</source>
        <translation>文件已存在，将被替换。</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Give the file a name.</source>
        <translation>请填写文件名。</translation>
    </message>
    <message>
        <source>The folder {folder} doesn&apos;t exist.</source>
        <translation>文件夹 {folder} 不存在。</translation>
    </message>
    <message>
        <source>You can&apos;t write to the folder {folder}.</source>
        <translation>没有权限写入文件夹 {folder}。</translation>
    </message>
    <message>
        <source>{file}: {rows}</source>
        <translation>{file}：{rows}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>No program on this computer can open {file}</source>
        <translation>这台电脑上没有能打开 {file} 的程序</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export tickets</source>
        <translation>导出工单</translation>
    </message>
</context>
<context>
    <name>ExportFaults</name>
    <message>
        <source>No file was written, not even in part.</source>
        <translation>没有生成文件，也没有留下半个文件。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>The server no longer has this export.</source>
        <translation>服务器上已没有这次导出。</translation>
    </message>
    <message>
        <source>The file arrived damaged and was discarded.</source>
        <translation>文件下载后校验有误，已丢弃。</translation>
    </message>
    <message>
        <source>Try again. If it stays like this, tell the server&apos;s administrator.</source>
        <translation>请重试。若仍如此，请告知服务器管理员。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>Free some space or choose another folder, then try again.</source>
        <translation>请腾出空间或换一个文件夹，然后重试。</translation>
    </message>
    <message>
        <source>The file can&apos;t be written there.</source>
        <translation>无法写入该位置。</translation>
    </message>
    <message>
        <source>The folder may be protected, or the file is open in another program.</source>
        <translation>文件夹可能受保护，或文件正被其他程序打开。</translation>
    </message>
    <message>
        <source>Close the file or choose another folder, then try again.</source>
        <translation>请关闭该文件或换一个文件夹，然后重试。</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full.</source>
        <translation>服务器磁盘已满。</translation>
    </message>
    <message>
        <source>The server&apos;s administrator has to free some space.</source>
        <translation>需由服务器管理员腾出空间。</translation>
    </message>
    <message>
        <source>The server was interrupted while it wrote the file.</source>
        <translation>服务器写文件时被中断。</translation>
    </message>
    <message>
        <source>This export was cancelled.</source>
        <translation>这次导出已取消。</translation>
    </message>
    <message>
        <source>The server could not write the file.</source>
        <translation>服务器未能写出文件。</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Too many rows are selected to name each of them</source>
        <translation>所选行数过多，无法逐一导出</translation>
    </message>
    <message>
        <source>These results ({count})</source>
        <translation>当前结果（{count}）</translation>
    </message>
    <message>
        <source>All these results</source>
        <translation>全部结果</translation>
    </message>
    <message>
        <source>Selected rows ({count})</source>
        <translation>所选行（{count}）</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>Fi&amp;le</source>
        <translation>文件(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Columns, in this order</source>
        <translation>列及顺序(&amp;C)</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>上移（Alt+↑）</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>下移（Alt+↓）</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ExportProgress</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Continue in background</source>
        <translation>转到后台</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>ExportTelling</name>
    <message>
        <source>Waiting for the connection; it goes on by itself</source>
        <translation>正在等待连接，恢复后自动继续</translation>
    </message>
    <message>
        <source>{rows} rows written · {done} of {size} MB downloaded</source>
        <translation>已写 {rows} 行 · 已下载 {done}/{size} MB</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>{done} of {total} rows</source>
        <translation>{done}/{total} 行</translation>
    </message>
    <message>
        <source>Cancelled; there is no file.</source>
        <translation>已取消，没有生成文件。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) exported and verified</source>
        <translation>
            <numerusform>已导出 %Ln 行，文件完整</numerusform>
        </translation>
    </message>
    <message>
        <source>Export waits</source>
        <translation>导出等待中</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>Exporting {percent} %</source>
        <translation>正在导出 {percent}%</translation>
    </message>
    <message>
        <source>Downloading the export {percent} %</source>
        <translation>正在下载导出文件 {percent}%</translation>
    </message>
    <message numerus="yes">
        <source>%Ln s left</source>
        <translation>
            <numerusform>约剩 %Ln 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min left</source>
        <translation>
            <numerusform>约剩 %Ln 分钟</numerusform>
        </translation>
    </message>
</context>
</TS>
