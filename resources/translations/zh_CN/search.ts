<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BuilderRow</name>
    <message>
        <source>Anyone</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>我</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>未分配</translation>
    </message>
</context>
<context>
    <name>ChoicesButton</name>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>已选 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueryEdit</name>
    <message>
        <source>Search now</source>
        <translation>立即搜索</translation>
    </message>
</context>
<context>
    <name>SaveViewDialog</name>
    <message>
        <source>Save as view</source>
        <translation>存为视图</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Everyone sees it</source>
        <translation>所有人可见</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>SearchController</name>
    <message>
        <source>Saved: {name} is now among the views</source>
        <translation>已保存，视图中可找到“{name}”</translation>
    </message>
</context>
<context>
    <name>SearchDates</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Before today</source>
        <translation>今天之前</translation>
    </message>
    <message>
        <source>Next 7 days</source>
        <translation>未来 7 天</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>自定义日期</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Which date</source>
        <translation>日期字段</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message numerus="yes">
        <source>ticket(s)</source>
        <translation>
            <numerusform>张工单</numerusform>
        </translation>
    </message>
    <message>
        <source>Mend what is marked above to see tickets.</source>
        <translation>改正上面标出的内容即可看到工单。</translation>
    </message>
    <message>
        <source>Search tickets</source>
        <translation>搜索工单</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Words, &quot;phrases&quot; or field:value. Ctrl+Space for suggestions, ↓ for the results.</source>
        <translation>输入词语、“短语”或 字段:值。Ctrl+空格 查看提示，按 ↓ 进入结果。</translation>
    </message>
    <message>
        <source>Save as view</source>
        <translation>存为视图</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>What can be written</source>
        <translation>可用写法</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>选择列</translation>
    </message>
    <message>
        <source>No ticket matches the search.</source>
        <translation>没有符合条件的工单。</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Go to the search field</source>
        <translation>转到搜索框</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>重新搜索</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>StartPanel</name>
    <message>
        <source>Find any ticket: type a word, or start with one of these</source>
        <translation>查找工单：输入词语，或从下面的例子开始</translation>
    </message>
    <message>
        <source>Recent searches</source>
        <translation>最近搜索</translation>
    </message>
    <message>
        <source>printer status:open</source>
        <translation>打印机 状态:待处理</translation>
    </message>
    <message>
        <source>assignee:me priority:high,urgent</source>
        <translation>负责人:我 优先级:高,紧急</translation>
    </message>
    <message>
        <source>&quot;paper jam&quot; updated:-7d</source>
        <translation>&quot;卡纸&quot; 更新:-7d</translation>
    </message>
    <message>
        <source>open tickets about printers</source>
        <translation>含“打印机”且待处理的工单</translation>
    </message>
    <message>
        <source>your tickets of high priority</source>
        <translation>我负责的高优先级工单</translation>
    </message>
    <message>
        <source>this exact text, updated in the last 7 days</source>
        <translation>含此原文，最近 7 天有更新</translation>
    </message>
</context>
</TS>
