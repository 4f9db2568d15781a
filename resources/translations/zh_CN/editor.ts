<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ApprovalLinks</name>
    <message>
        <source>Approval: {title} ({state})</source>
        <translation>审批：{title}（{state}）</translation>
    </message>
</context>
<context>
    <name>AttachmentRow</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
</context>
<context>
    <name>AttachmentsController</name>
    <message>
        <source>“{name}” can&apos;t be read.</source>
        <translation>无法读取“{name}”。</translation>
    </message>
    <message>
        <source>“{name}” is a folder; attach the files in it.</source>
        <translation>“{name}”是文件夹，请添加其中的文件。</translation>
    </message>
    <message>
        <source>“{name}” has {size}; an attachment may have up to {most}.</source>
        <translation>“{name}”有 {size}，附件最大 {most}。</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>截图</translation>
    </message>
    <message>
        <source>No program on this computer opens “{name}”. Save it instead.</source>
        <translation>这台电脑上没有能打开“{name}”的程序，请改用另存为。</translation>
    </message>
</context>
<context>
    <name>AttachmentsPanel</name>
    <message>
        <source>OK</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Drop files here, or paste a picture.</source>
        <translation>把文件拖到这里，或直接粘贴图片。</translation>
    </message>
    <message>
        <source>No attachments.</source>
        <translation>没有附件。</translation>
    </message>
</context>
<context>
    <name>CommentComposer</name>
    <message>
        <source>Comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Write a comment</source>
        <translation>写评论</translation>
    </message>
    <message>
        <source>&amp;Internal, for agents only</source>
        <translation>内部评论，仅处理人员可见(&amp;I)</translation>
    </message>
    <message>
        <source>Internal, for agents only</source>
        <translation>内部评论，仅处理人员可见</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send the comment ({keys})</source>
        <translation>发送评论（{keys}）</translation>
    </message>
    <message>
        <source>Send the comment</source>
        <translation>发送评论</translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>对方的</translation>
    </message>
    <message>
        <source>Theirs ({name})</source>
        <translation>对方的（{name}）</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原内容</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>自行修改</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Result for {field}</source>
        <translation>{field}的结果</translation>
    </message>
    <message>
        <source>{field}: mine</source>
        <translation>{field}：我的</translation>
    </message>
    <message>
        <source>{field}: theirs</source>
        <translation>{field}：对方的</translation>
    </message>
    <message>
        <source>{field}: before</source>
        <translation>{field}：原内容</translation>
    </message>
    <message>
        <source>{whose}: {value}</source>
        <translation>{whose}：{value}</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
</context>
<context>
    <name>DueEdit</name>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>No due date</source>
        <translation>清除截止日期</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Calendar (Alt+Down)</source>
        <translation>日历（Alt+↓）</translation>
    </message>
</context>
<context>
    <name>EditorController</name>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
</context>
<context>
    <name>EditorFooter</name>
    <message>
        <source>Unsaved changes</source>
        <translation>有未保存的修改</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Kept here, and sent when the server can be reached</source>
        <translation>已保存在本机，连上服务器后自动发送</translation>
    </message>
    <message>
        <source>Waits until you have logged in again</source>
        <translation>重新登录后继续保存</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Choose for each field, then apply</source>
        <translation>逐项选择，然后应用</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>EditorHeader</name>
    <message>
        <source>Being edited by {names}</source>
        <translation>{names} 正在编辑</translation>
    </message>
    <message>
        <source>Also open at {names}</source>
        <translation>{names} 也打开了此工单</translation>
    </message>
    <message>
        <source>Request approval…</source>
        <translation>发起审批…</translation>
    </message>
    <message>
        <source>Approval…</source>
        <translation>发起审批…</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>复制编号</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>新建工单</translation>
    </message>
    <message>
        <source>Deleted ticket</source>
        <translation>已删除的工单</translation>
    </message>
    <message>
        <source>Requested by {name}</source>
        <translation>申请人 {name}</translation>
    </message>
    <message>
        <source>created {when}</source>
        <translation>{when}创建</translation>
    </message>
    <message>
        <source>updated {when}</source>
        <translation>{when}更新</translation>
    </message>
    <message>
        <source>Created {created}
Updated {updated}</source>
        <translation>创建 {created}
更新 {updated}</translation>
    </message>
</context>
<context>
    <name>LeakBanner</name>
    <message>
        <source>The name of a file holds what looks like an API key. Whoever can read the ticket could use it.</source>
        <translation>文件名中疑似含有 API 密钥，能看到工单的人都能使用它。</translation>
    </message>
    <message>
        <source>This text holds what looks like an API key. Whoever can read the ticket could use it.</source>
        <translation>文字中疑似含有 API 密钥，能看到工单的人都能使用它。</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>仍然发送</translation>
    </message>
    <message>
        <source>Remove the key</source>
        <translation>去掉密钥</translation>
    </message>
    <message>
        <source>[key removed]</source>
        <translation>[密钥已去除]</translation>
    </message>
</context>
<context>
    <name>MergeView</name>
    <message>
        <source>Someone else changed the same fields</source>
        <translation>其他人也改了同样的字段</translation>
    </message>
    <message>
        <source>Nothing is lost. Choose for each field which version is to stand, or edit the result.</source>
        <translation>内容都还在。请逐项选择保留哪一方，或直接修改结果。</translation>
    </message>
</context>
<context>
    <name>PersonCombo</name>
    <message>
        <source>Nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Me ({name})</source>
        <translation>我（{name}）</translation>
    </message>
</context>
<context>
    <name>Presenting</name>
    <message>
        <source>You can read this ticket. To change it you need the permission “{permission}”.</source>
        <translation>你可以查看此工单。修改需要“{permission}”权限。</translation>
    </message>
    <message>
        <source>You can read this ticket and comment on it. To change it you need the permission “{permission}”.</source>
        <translation>你可以查看和评论此工单。修改需要“{permission}”权限。</translation>
    </message>
    <message>
        <source>An administrator can grant it.</source>
        <translation>请联系管理员授权。</translation>
    </message>
    <message>
        <source>Unsaved changes from {when}.</source>
        <translation>有 {when} 未保存的修改。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>This ticket has been deleted. What you typed is kept on this computer.</source>
        <translation>此工单已被删除。你填写的内容保存在这台电脑上。</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>复制内容</translation>
    </message>
    <message>
        <source>Create as new</source>
        <translation>另建工单</translation>
    </message>
    <message>
        <source>This ticket has been deleted.</source>
        <translation>此工单已被删除。</translation>
    </message>
    <message>
        <source>Someone else changed what you are changing, too: {fields}.</source>
        <translation>其他人也改了你正在修改的内容：{fields}。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
</context>
<context>
    <name>TicketEditor</name>
    <message>
        <source>Choose a ticket to see it here.</source>
        <translation>选择工单即可在此查看。</translation>
    </message>
    <message>
        <source>Drop to attach</source>
        <translation>松开即可添加附件</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Save the ticket</source>
        <translation>保存工单</translation>
    </message>
</context>
<context>
    <name>TicketFaults</name>
    <message>
        <source>A ticket needs a title.</source>
        <translation>请填写标题。</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>请先填写内容。</translation>
    </message>
    <message>
        <source>{count} characters are too many: {limit} fit. Nothing was cut off; please shorten it.</source>
        <translation>共 {count} 个字符，最多 {limit} 个。内容未被截断，请自行缩短。</translation>
    </message>
    <message>
        <source>Character {place} is a control character that can&apos;t be stored. Please delete it.</source>
        <translation>第 {place} 个字符是无法保存的控制字符，请删除。</translation>
    </message>
    <message>
        <source>{count} tags are too many: a ticket has up to {limit}.</source>
        <translation>共 {count} 个标签，最多 {limit} 个。</translation>
    </message>
    <message>
        <source>The tag “{tag}” is too long: {limit} characters fit.</source>
        <translation>标签“{tag}”过长，最多 {limit} 个字符。</translation>
    </message>
    <message>
        <source>Nobody is called “{name}”. Choose a person from the list.</source>
        <translation>找不到“{name}”，请从列表中选择。</translation>
    </message>
    <message>
        <source>This is not a date. Write it like 2026-11-30, or 2026-11-30 17:30.</source>
        <translation>日期无法识别。请写成 2026-11-30 或 2026-11-30 17:30。</translation>
    </message>
    <message>
        <source>The server does not accept this for “{field}” ({message}).</source>
        <translation>服务器不接受“{field}”的内容（{message}）。</translation>
    </message>
</context>
<context>
    <name>TicketForm</name>
    <message>
        <source>What happened, where, and what was tried so far</source>
        <translation>发生了什么、在哪里、已经试过什么</translation>
    </message>
    <message>
        <source>Separated by commas</source>
        <translation>用逗号分隔</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>{who} deleted the ticket</source>
        <translation>{who} 删除了工单</translation>
    </message>
    <message>
        <source>{who} restored the ticket</source>
        <translation>{who} 恢复了工单</translation>
    </message>
    <message>
        <source>{who} attached “{name}”</source>
        <translation>{who} 添加了附件“{name}”</translation>
    </message>
    <message>
        <source>{who} changed the description</source>
        <translation>{who} 修改了描述</translation>
    </message>
    <message>
        <source>{who} commented internally: {text}</source>
        <translation>{who} 内部评论：{text}</translation>
    </message>
    <message>
        <source>{who} commented: {text}</source>
        <translation>{who} 评论：{text}</translation>
    </message>
    <message>
        <source>{who} changed {field}</source>
        <translation>{who} 修改了{field}</translation>
    </message>
    <message>
        <source>{who} set {field} to {new}</source>
        <translation>{who} 将{field}设为“{new}”</translation>
    </message>
    <message>
        <source>{who} cleared {field} (was {old})</source>
        <translation>{who} 清除了{field}（原为“{old}”）</translation>
    </message>
    <message>
        <source>{who} changed {field} from {old} to {new}</source>
        <translation>{who} 将{field}从“{old}”改为“{new}”</translation>
    </message>
    <message>
        <source>{who} added the tags {added} and removed {removed}</source>
        <translation>{who} 添加了标签 {added}，移除了标签 {removed}</translation>
    </message>
    <message>
        <source>{who} removed the tags {removed}</source>
        <translation>{who} 移除了标签 {removed}</translation>
    </message>
    <message>
        <source>{who} added the tags {added}</source>
        <translation>{who} 添加了标签 {added}</translation>
    </message>
</context>
<context>
    <name>TimelineDelegate</name>
    <message>
        <source>Internal</source>
        <translation>内部</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>暂无记录。</translation>
    </message>
    <message numerus="yes">
        <source>Show %n earlier</source>
        <translation>
            <numerusform>显示更早的 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>动态</translation>
    </message>
    <message>
        <source>Comments and changes</source>
        <translation>评论与变更</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>变更</translation>
    </message>
</context>
<context>
    <name>Unsent</name>
    <message>
        <source>{name} (not sent yet)</source>
        <translation>{name}（未发送）</translation>
    </message>
</context>
<context>
    <name>UploadRow</name>
    <message>
        <source>Is sent once the ticket is created</source>
        <translation>创建工单后发送</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Send {name} again</source>
        <translation>重新发送 {name}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Do not send {name}</source>
        <translation>不发送 {name}</translation>
    </message>
    <message>
        <source>Progress of {name}</source>
        <translation>{name} 的进度</translation>
    </message>
</context>
</TS>
