<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>NumbersTable</name>
    <message>
        <source>Numbers: {chart}</source>
        <translation>数据：{chart}</translation>
    </message>
</context>
<context>
    <name>PeriodRow</name>
    <message>
        <source>Period</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Count by</source>
        <translation>统计周期</translation>
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
    <name>ReportSaving</name>
    <message>
        <source>Save the report</source>
        <translation>导出报表</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>已导出：{file}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Nothing on this computer opens it: {file}</source>
        <translation>本机没有可打开它的程序：{file}</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>Created and resolved</source>
        <translation>新建与解决</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>Nothing came in or was resolved in this period.</source>
        <translation>这段时间没有新建或解决的工单。</translation>
    </message>
    <message>
        <source>Open by status</source>
        <translation>未结工单：按状态</translation>
    </message>
    <message>
        <source>Open by priority</source>
        <translation>未结工单：按优先级</translation>
    </message>
    <message>
        <source>Open by age</source>
        <translation>未结工单：按未结天数</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>未结天数</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>其他 {count} 项</translation>
    </message>
    <message>
        <source>Created, by category</source>
        <translation>新建工单：按分类</translation>
    </message>
    <message>
        <source>Created, by assignee</source>
        <translation>新建工单：按负责人</translation>
    </message>
    <message>
        <source>Nothing came in during this period.</source>
        <translation>这段时间没有新建工单。</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>没有未完成的工单。</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>工单数</translation>
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
        <source>Last 90 days</source>
        <translation>最近 90 天</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>上月</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>按天</translation>
    </message>
    <message>
        <source>By week</source>
        <translation>按周</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>按月</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>1–2 days</source>
        <translation>1–2 天</translation>
    </message>
    <message>
        <source>3–6 days</source>
        <translation>3–6 天</translation>
    </message>
    <message>
        <source>7–29 days</source>
        <translation>7–29 天</translation>
    </message>
    <message>
        <source>30 days or more</source>
        <translation>30 天及以上</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} 天</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>当前未结</translation>
    </message>
    <message>
        <source>Half resolved within</source>
        <translation>解决用时（中位数）</translation>
    </message>
    <message>
        <source>9 in 10 resolved within</source>
        <translation>解决用时（90% 以内）</translation>
    </message>
    <message>
        <source>Ticket report</source>
        <translation>工单报表</translation>
    </message>
</context>
<context>
    <name>ReportsPane</name>
    <message>
        <source>No ticket of this period is found.</source>
        <translation>这段时间没有符合条件的工单。</translation>
    </message>
    <message>
        <source>There are no tickets in this period.</source>
        <translation>这段时间没有工单。</translation>
    </message>
    <message>
        <source>Choose another period</source>
        <translation>换一段时间</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索条件</translation>
    </message>
    <message>
        <source>All tickets – or those that a search finds</source>
        <translation>全部工单，或输入搜索条件</translation>
    </message>
    <message>
        <source>Which tickets</source>
        <translation>统计哪些工单</translation>
    </message>
    <message>
        <source>What can be written</source>
        <translation>可输入的内容</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>图片 (PNG)</translation>
    </message>
    <message>
        <source>Excel with charts</source>
        <translation>Excel（含图表）</translation>
    </message>
    <message>
        <source>Go to the search field</source>
        <translation>转到搜索框</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>重新统计</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
</context>
</TS>
