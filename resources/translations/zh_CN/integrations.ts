<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ApprovalCard</name>
    <message>
        <source>Please say what is to be approved.</source>
        <translation>请填写审批事项。</translation>
    </message>
    <message>
        <source>Who decides</source>
        <translation>审批人</translation>
    </message>
    <message>
        <source>Names, separated by commas</source>
        <translation>姓名，用逗号分隔</translation>
    </message>
    <message>
        <source>Whose decision counts</source>
        <translation>审批方式</translation>
    </message>
    <message>
        <source>One of them is enough</source>
        <translation>任一人同意即可</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>须全部同意</translation>
    </message>
    <message>
        <source>One after the other</source>
        <translation>依次审批</translation>
    </message>
    <message>
        <source>What is to be approved</source>
        <translation>审批事项</translation>
    </message>
    <message>
        <source>If it is approved, the ticket becomes</source>
        <translation>同意后，工单变为</translation>
    </message>
    <message>
        <source>If it is rejected, the ticket becomes</source>
        <translation>拒绝后，工单变为</translation>
    </message>
</context>
<context>
    <name>AutomationColumns</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>触发事件</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>执行内容</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>AutomationDetail</name>
    <message>
        <source>It acts in the name of {owner}.</source>
        <translation>以 {owner} 的身份执行</translation>
    </message>
    <message>
        <source>The last time it failed: {reason}</source>
        <translation>最近一次执行失败：{reason}</translation>
    </message>
    <message>
        <source>What it did in the last 30 days</source>
        <translation>最近 30 天的执行记录</translation>
    </message>
    <message>
        <source>It has not acted yet.</source>
        <translation>尚未执行过。</translation>
    </message>
    <message>
        <source>Tried on what happened before: {acted} of {count} would have set it off. Nothing was changed.</source>
        <translation>试运行最近 {count} 个事件：{acted} 个会触发。未做任何更改。</translation>
    </message>
    <message>
        <source>Such an event has not happened yet, so there is nothing to try it on.</source>
        <translation>这类事件还没有发生过，无法试运行。</translation>
    </message>
    <message>
        <source>Choose an automation to see what it does.</source>
        <translation>选择一条自动化，查看它的作用。</translation>
    </message>
    <message>
        <source>If</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>When</source>
        <translation>触发</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Try on the last %n event(s)</source>
        <translation>
            <numerusform>试运行最近 %n 个事件(&amp;T)</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows what it would have done; nothing is changed and nobody is told</source>
        <translation>只显示会做什么，不做更改，也不通知任何人</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Back to what it did</source>
        <translation>返回执行记录</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>执行记录</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>显示更早的记录</translation>
    </message>
    <message>
        <source>Open the ticket</source>
        <translation>打开工单</translation>
    </message>
</context>
<context>
    <name>AutomationDialog</name>
    <message>
        <source>Please give it a name.</source>
        <translation>请填写名称。</translation>
    </message>
    <message>
        <source>Please add what is to be done.</source>
        <translation>请添加要执行的步骤。</translation>
    </message>
    <message>
        <source>New automation</source>
        <translation>新建自动化</translation>
    </message>
    <message>
        <source>Change automation</source>
        <translation>编辑自动化</translation>
    </message>
    <message>
        <source>Begin with one of these, or from nothing:</source>
        <translation>从模板开始，或直接填写：</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;When</source>
        <translation>触发事件(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;If the ticket matches (empty: always)</source>
        <translation>条件：工单符合（留空表示始终）(&amp;I)</translation>
    </message>
    <message>
        <source>always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>As in the search, e.g. priority:urgent category:IT. Ctrl+Space shows what can be written.</source>
        <translation>写法与搜索相同，例如 优先级:紧急 分类:IT。按 Ctrl+空格 查看可用条件。</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>添加步骤</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>启用</translation>
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
    <name>AutomationTemplates</name>
    <message>
        <source>Urgent ticket: notify the team</source>
        <translation>紧急工单：通知团队</translation>
    </message>
    <message>
        <source>Large purchase: the manager approves</source>
        <translation>大额采购：经理审批</translation>
    </message>
    <message>
        <source>Pending for 3 days and overdue: remind</source>
        <translation>等待超过 3 天且已逾期：提醒</translation>
    </message>
    <message>
        <source>An urgent ticket has come in. Please take care of it.</source>
        <translation>收到一张紧急工单，请尽快处理。</translation>
    </message>
    <message>
        <source>purchase</source>
        <translation>采购</translation>
    </message>
    <message>
        <source>large</source>
        <translation>大额</translation>
    </message>
    <message>
        <source>Purchase over the limit</source>
        <translation>超限额采购审批</translation>
    </message>
    <message>
        <source>This ticket has been pending for 3 days or more.</source>
        <translation>该工单已等待 3 天以上，请跟进。</translation>
    </message>
</context>
<context>
    <name>AutomationTexts</name>
    <message>
        <source>Notify people</source>
        <translation>通知人员</translation>
    </message>
    <message>
        <source>Request approval</source>
        <translation>发起审批</translation>
    </message>
    <message>
        <source>Change the ticket</source>
        <translation>修改工单</translation>
    </message>
    <message>
        <source>Comment on the ticket</source>
        <translation>评论工单</translation>
    </message>
    <message>
        <source>always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>notify {people}: “{message}”</source>
        <translation>通知 {people}：“{message}”</translation>
    </message>
    <message>
        <source>set {fields}</source>
        <translation>修改 {fields}</translation>
    </message>
    <message>
        <source>comment, for agents only: “{text}”</source>
        <translation>添加内部评论：“{text}”</translation>
    </message>
    <message>
        <source>comment: “{text}”</source>
        <translation>添加评论：“{text}”</translation>
    </message>
    <message>
        <source>ask {people} to approve “{title}”</source>
        <translation>请 {people} 审批“{title}”</translation>
    </message>
    <message>
        <source>if approved: {fields}</source>
        <translation>同意后：{fields}</translation>
    </message>
    <message>
        <source>if rejected: {fields}</source>
        <translation>拒绝后：{fields}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>On</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Not met</source>
        <translation>不符合</translation>
    </message>
    <message>
        <source>Would act</source>
        <translation>会触发</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>The condition does not hold.</source>
        <translation>不符合条件。</translation>
    </message>
</context>
<context>
    <name>AutomationsController</name>
    <message>
        <source>“{name}” was saved.</source>
        <translation>已保存“{name}”。</translation>
    </message>
    <message>
        <source>“{name}” is switched on.</source>
        <translation>已启用“{name}”。</translation>
    </message>
    <message>
        <source>“{name}” is switched off.</source>
        <translation>已停用“{name}”。</translation>
    </message>
    <message>
        <source>Delete automation</source>
        <translation>删除自动化</translation>
    </message>
    <message>
        <source>Delete “{name}”?</source>
        <translation>删除“{name}”？</translation>
    </message>
    <message>
        <source>It acts no more, and the record of what it did goes, too. Approvals it asked for stay.</source>
        <translation>它将不再执行，执行记录也会一并删除；已发起的审批会保留。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>AutomationsPane</name>
    <message numerus="yes">
        <source>%n automation(s)</source>
        <translation>
            <numerusform>%n 条自动化</numerusform>
        </translation>
    </message>
    <message>
        <source>An automation notifies, asks for approval or changes a ticket when something happens.</source>
        <translation>事件发生时，自动通知、发起审批或修改工单。</translation>
    </message>
    <message>
        <source>New automation</source>
        <translation>新建自动化</translation>
    </message>
    <message>
        <source>Automations</source>
        <translation>自动化</translation>
    </message>
    <message>
        <source>Try it without effect</source>
        <translation>试运行</translation>
    </message>
</context>
<context>
    <name>CommentCard</name>
    <message>
        <source>Please write the comment.</source>
        <translation>请填写评论。</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>For agents only</source>
        <translation>仅处理人可见</translation>
    </message>
</context>
<context>
    <name>DeliveryView</name>
    <message>
        <source>It is sent in a moment.</source>
        <translation>即将发送。</translation>
    </message>
    <message numerus="yes">
        <source>Tried %n time(s).</source>
        <translation>
            <numerusform>已尝试 %n 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>It took {time}.</source>
        <translation>用时 {time}。</translation>
    </message>
    <message>
        <source>Next try: {when}.</source>
        <translation>下次重试：{when}。</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>未发送任何内容。</translation>
    </message>
    <message>
        <source>There is no answer.</source>
        <translation>没有响应。</translation>
    </message>
    <message>
        <source>There is no answer yet.</source>
        <translation>尚无响应。</translation>
    </message>
    <message>
        <source>Send a&amp;gain</source>
        <translation>重新发送(&amp;G)</translation>
    </message>
    <message>
        <source>Sends the same message once more, under the same id</source>
        <translation>以相同的消息 ID 再发送一次</translation>
    </message>
    <message>
        <source>What was sent (secrets are masked)</source>
        <translation>发送内容（密钥已隐藏）</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>返回内容</translation>
    </message>
    <message>
        <source>Choose a message above to see what was sent and what came back.</source>
        <translation>选择上方的一条消息，查看发送和返回的内容。</translation>
    </message>
</context>
<context>
    <name>EventTree</name>
    <message>
        <source>Tickets</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>API keys</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Automations</source>
        <translation>自动化</translation>
    </message>
</context>
<context>
    <name>FieldsRow</name>
    <message>
        <source>as it is</source>
        <translation>保持不变</translation>
    </message>
</context>
<context>
    <name>IntegrationsPage</name>
    <message>
        <source>Webhooks</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Automations</source>
        <translation>自动化</translation>
    </message>
    <message>
        <source>Integrations</source>
        <translation>集成</translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message>
        <source>Switch off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Refresh (F5)</source>
        <translation>刷新（F5）</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
</context>
<context>
    <name>NotifyCard</name>
    <message>
        <source>Please write what to tell them.</source>
        <translation>请填写通知内容。</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>通知谁</translation>
    </message>
    <message>
        <source>Names, separated by commas</source>
        <translation>姓名，用逗号分隔</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>SecretDialog</name>
    <message>
        <source>The new secret</source>
        <translation>新密钥</translation>
    </message>
    <message>
        <source>Put this secret into your program within a day: until then the old one signs, too.</source>
        <translation>请在一天内将此密钥填入你的程序；在此之前，旧密钥仍会同时签名。</translation>
    </message>
    <message>
        <source>Your program checks the signature of each message with this secret.</source>
        <translation>你的程序用此密钥验证每条消息的签名。</translation>
    </message>
    <message>
        <source>It is shown only now; later it can only be replaced by a new one.</source>
        <translation>密钥只显示这一次，之后无法查看，只能更换。</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message numerus="yes">
        <source>Copied. It is taken off the clipboard in %n s.</source>
        <translation>
            <numerusform>已复制，%n 秒后从剪贴板清除。</numerusform>
        </translation>
    </message>
    <message>
        <source>It was taken off the clipboard.</source>
        <translation>已从剪贴板清除。</translation>
    </message>
    <message>
        <source>You have not copied this secret. It can&apos;t be shown again.</source>
        <translation>你还没有复制此密钥，关闭后无法再次查看。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>仍然关闭</translation>
    </message>
</context>
<context>
    <name>UpdateCard</name>
    <message>
        <source>Please choose what is to change.</source>
        <translation>请选择要修改的内容。</translation>
    </message>
</context>
<context>
    <name>WebhookColumns</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Who is told</source>
        <translation>通知对象</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>下次重试</translation>
    </message>
</context>
<context>
    <name>WebhookDetail</name>
    <message>
        <source>Told about: {events}</source>
        <translation>通知事件：{events}</translation>
    </message>
    <message>
        <source>Switch on again</source>
        <translation>重新启用</translation>
    </message>
    <message>
        <source>Choose a webhook to see its messages here.</source>
        <translation>选择一个 Webhook，在此查看它的消息。</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>测试(&amp;T)</translation>
    </message>
    <message>
        <source>Sends a made-up message</source>
        <translation>发送一条测试消息</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>显示更早的消息</translation>
    </message>
    <message>
        <source>Nothing was sent yet. Press Test to see whether a message arrives at the other side.</source>
        <translation>还没有发送过消息。点击“测试”，看看对方能否收到。</translation>
    </message>
</context>
<context>
    <name>WebhookDialog</name>
    <message>
        <source>There may be no user name and no password in the address.</source>
        <translation>地址中不能包含用户名或密码。</translation>
    </message>
    <message>
        <source>Please enter a whole address that begins with https:// or http://.</source>
        <translation>请填写以 https:// 或 http:// 开头的完整地址。</translation>
    </message>
    <message>
        <source>Please enter the gateway&apos;s hook token.</source>
        <translation>请填写网关的 Hook 令牌。</translation>
    </message>
    <message>
        <source>Such a secret begins with whsec_ and stands for 24 to 64 bytes. Or leave it empty.</source>
        <translation>密钥应以 whsec_ 开头，长度为 24 至 64 字节；也可以留空。</translation>
    </message>
    <message>
        <source>A secret has letters, digits and signs only.</source>
        <translation>密钥只能包含字母、数字和符号。</translation>
    </message>
    <message>
        <source>This text can&apos;t be accepted.</source>
        <translation>此内容无法接受。</translation>
    </message>
    <message>
        <source>Please choose at least one event.</source>
        <translation>请至少选择一种事件。</translation>
    </message>
    <message>
        <source>New webhook</source>
        <translation>新建 Webhook</translation>
    </message>
    <message>
        <source>Change webhook</source>
        <translation>编辑 Webhook</translation>
    </message>
    <message>
        <source>&amp;Who is told</source>
        <translation>通知对象(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Name (optional)</source>
        <translation>名称（选填）(&amp;N)</translation>
    </message>
    <message>
        <source>What it is for, e.g. IT group</source>
        <translation>用途，例如：IT 群</translation>
    </message>
    <message>
        <source>&amp;Tell about</source>
        <translation>通知的事件(&amp;T)</translation>
    </message>
    <message>
        <source>Tell about</source>
        <translation>通知的事件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Create webhook</source>
        <translation>创建 Webhook</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>WebhookErrors</name>
    <message>
        <source>Every try failed for 5 days, so it was switched off.</source>
        <translation>连续 5 天发送失败，已自动停用。</translation>
    </message>
    <message>
        <source>The robot refuses the message: the signing secret is wrong, a keyword it asks for is missing, or it does not allow the server&apos;s address. Check the robot&apos;s security settings.</source>
        <translation>机器人拒收：加签密钥不正确、缺少要求的关键词，或服务器地址不在允许范围内。请检查机器人的安全设置。</translation>
    </message>
    <message>
        <source>The robot&apos;s address is wrong, or the robot was removed. Copy its address from the group again.</source>
        <translation>机器人地址不正确，或机器人已被移除。请从群里重新复制地址。</translation>
    </message>
    <message>
        <source>The group was dissolved. Delete this webhook or choose another group.</source>
        <translation>该群已解散。请删除此 Webhook 或换一个群。</translation>
    </message>
    <message>
        <source>The robot was stopped in the group. Start it there again.</source>
        <translation>机器人已在群里停用，请在群里重新启用。</translation>
    </message>
    <message>
        <source>Too many messages in a short time. Nothing is lost: what waits is sent together a little later.</source>
        <translation>短时间内消息过多。消息不会丢失，稍后会合并发送。</translation>
    </message>
    <message>
        <source>The signature key is wrong, or the server&apos;s clock is off. Copy the key from the robot again.</source>
        <translation>签名密钥不正确，或服务器时间有偏差。请从机器人设置中重新复制密钥。</translation>
    </message>
    <message>
        <source>The robot does not allow the server&apos;s address. Add it to the robot&apos;s list of IP addresses.</source>
        <translation>机器人不允许服务器的地址。请将其加入机器人的 IP 白名单。</translation>
    </message>
    <message>
        <source>The message lacks the keyword that the robot asks for. Take the keyword out, or use the signature.</source>
        <translation>消息中缺少机器人要求的关键词。请取消关键词设置，或改用签名校验。</translation>
    </message>
    <message>
        <source>The message is too long, or its content is not allowed.</source>
        <translation>消息过长，或内容不被允许。</translation>
    </message>
    <message>
        <source>The robot refuses the message: {said}</source>
        <translation>机器人拒收：{said}</translation>
    </message>
    <message>
        <source>(Code {code}.)</source>
        <translation>（错误码 {code}）</translation>
    </message>
    <message>
        <source>The other side does not let the message in: check secret or token.</source>
        <translation>对方拒绝访问，请检查密钥或令牌。</translation>
    </message>
    <message>
        <source>There is nothing at this address that takes messages: check it.</source>
        <translation>该地址不接收消息，请检查地址。</translation>
    </message>
    <message>
        <source>The other side asks for a pause; the message is sent later.</source>
        <translation>对方要求暂缓，消息会稍后发送。</translation>
    </message>
    <message>
        <source>The address leads on to another one, which is not followed. Enter the final address.</source>
        <translation>该地址会跳转到其他地址，系统不会跟随跳转。请填写最终地址。</translation>
    </message>
    <message>
        <source>The other side has a problem of its own; it is tried again.</source>
        <translation>对方系统出现问题，会自动重试。</translation>
    </message>
    <message>
        <source>The other side refuses the message.</source>
        <translation>对方拒收此消息。</translation>
    </message>
    <message>
        <source>The other side said that it wants no more messages, ever (HTTP 410).</source>
        <translation>对方表示不再接收任何消息（HTTP 410）。</translation>
    </message>
    <message>
        <source>What answered is no such robot: check the kind of webhook and its address.</source>
        <translation>响应的不是该类机器人，请检查 Webhook 类型和地址。</translation>
    </message>
    <message>
        <source>There is no server of that name: check the address.</source>
        <translation>找不到该服务器，请检查地址。</translation>
    </message>
    <message>
        <source>It was not sent any more, since the webhook was switched off.</source>
        <translation>Webhook 已停用，未再发送。</translation>
    </message>
    <message>
        <source>The address is inside a private network, where webhooks may not go. The server&apos;s administrator can allow this host.</source>
        <translation>该地址在内网，Webhook 默认不能访问；可请服务器管理员放行此主机。</translation>
    </message>
    <message>
        <source>The other side did not answer in time.</source>
        <translation>对方未及时响应。</translation>
    </message>
    <message>
        <source>The certificate of the other side can&apos;t be trusted; nothing was sent.</source>
        <translation>对方的证书不可信，未发送任何内容。</translation>
    </message>
    <message>
        <source>The other side can&apos;t be reached, or it broke off.</source>
        <translation>无法连接对方，或连接中断。</translation>
    </message>
</context>
<context>
    <name>WebhookTexts</name>
    <message>
        <source>Your own program</source>
        <translation>自有程序</translation>
    </message>
    <message>
        <source>DingTalk group robot</source>
        <translation>钉钉群机器人</translation>
    </message>
    <message>
        <source>Feishu group robot</source>
        <translation>飞书群机器人</translation>
    </message>
    <message>
        <source>WeCom group robot</source>
        <translation>企业微信群机器人</translation>
    </message>
    <message>
        <source>OpenClaw agent</source>
        <translation>OpenClaw 智能体</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>自动停用</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>On</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Tries again</source>
        <translation>等待重试</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>发送中</translation>
    </message>
    <message>
        <source>Sends each event as signed JSON (Standard Webhooks). Your program checks the signature with the secret, which is shown to you once.</source>
        <translation>以带签名的 JSON 发送每个事件（Standard Webhooks 规范）。你的程序用密钥验证签名；密钥只显示一次。</translation>
    </message>
    <message>
        <source>In the DingTalk group: Group settings → Robots → Custom. Choose “Sign” under security, then copy the webhook address and the secret (SEC…) here.</source>
        <translation>在钉钉群中：群设置 → 机器人 → 自定义。安全设置选择“加签”，然后将 Webhook 地址和密钥（SEC…）复制到这里。</translation>
    </message>
    <message>
        <source>In the Feishu group: Settings → Group bots → Custom bot. Copy the webhook address; if you switch on “Signature verification”, copy its key, too.</source>
        <translation>在飞书群中：设置 → 群机器人 → 自定义机器人。复制 Webhook 地址；如果开启“签名校验”，请同时复制密钥。</translation>
    </message>
    <message>
        <source>In the WeCom group: Add group robot → New robot. Copy its webhook address; keep it to yourself, since whoever has it can post into the group.</source>
        <translation>在企业微信群中：添加群机器人 → 新创建一个机器人。复制其 Webhook 地址；请勿外泄，任何人拿到地址都能在群里发消息。</translation>
    </message>
    <message>
        <source>Hands each event to an OpenClaw agent as a message. Hooks must be switched on in the gateway; an address inside your network must be allowed by the server&apos;s administrator.</source>
        <translation>将每个事件作为消息交给 OpenClaw 智能体。需在网关中启用 Hooks；内网地址须由服务器管理员放行。</translation>
    </message>
    <message>
        <source>Gateway &amp;address</source>
        <translation>网关地址(&amp;A)</translation>
    </message>
    <message>
        <source>Webhook &amp;address</source>
        <translation>Webhook 地址(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Secret (whsec_…)</source>
        <translation>密钥（whsec_…）(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Signing secret (SEC…)</source>
        <translation>加签密钥（SEC…）(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Signature key</source>
        <translation>签名密钥(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Hook token</source>
        <translation>Hook 令牌(&amp;H)</translation>
    </message>
    <message>
        <source>Leave empty to keep the one in use</source>
        <translation>留空则保持不变</translation>
    </message>
    <message>
        <source>Leave empty: the server makes one</source>
        <translation>留空则由服务器生成</translation>
    </message>
    <message>
        <source>As set in the gateway</source>
        <translation>网关中设置的令牌</translation>
    </message>
    <message>
        <source>Leave empty if the robot does not sign</source>
        <translation>机器人未启用签名时留空</translation>
    </message>
</context>
<context>
    <name>WebhooksController</name>
    <message>
        <source>“{name}” was saved.</source>
        <translation>已保存“{name}”。</translation>
    </message>
    <message>
        <source>A test message is on its way.</source>
        <translation>测试消息已发出。</translation>
    </message>
    <message>
        <source>The message is on its way once more.</source>
        <translation>消息已重新发出。</translation>
    </message>
    <message>
        <source>“{name}” is switched on.</source>
        <translation>已启用“{name}”。</translation>
    </message>
    <message>
        <source>“{name}” is switched off.</source>
        <translation>已停用“{name}”。</translation>
    </message>
    <message>
        <source>New secret</source>
        <translation>更换密钥</translation>
    </message>
    <message>
        <source>Make a new secret for “{name}”?</source>
        <translation>为“{name}”生成新密钥？</translation>
    </message>
    <message>
        <source>You see the new secret once. For a day both secrets sign, so that nothing breaks meanwhile.</source>
        <translation>新密钥只显示一次。一天内新旧密钥会同时签名，不会影响使用。</translation>
    </message>
    <message>
        <source>Make a new secret</source>
        <translation>生成新密钥</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Delete webhook</source>
        <translation>删除 Webhook</translation>
    </message>
    <message>
        <source>Delete “{name}”?</source>
        <translation>删除“{name}”？</translation>
    </message>
    <message>
        <source>Nothing is sent there any more, and the record of its messages goes, too. This can&apos;t be undone.</source>
        <translation>此后不再向它发送消息，消息记录也会一并删除，无法撤销。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>WebhooksPane</name>
    <message numerus="yes">
        <source>%n webhook(s)</source>
        <translation>
            <numerusform>%n 个 Webhook</numerusform>
        </translation>
    </message>
    <message>
        <source>A webhook tells a group chat, an agent or another program what happens.</source>
        <translation>Webhook 可把工单动态发到群聊、智能体或其他程序。</translation>
    </message>
    <message>
        <source>New webhook</source>
        <translation>新建 Webhook</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>发送测试消息</translation>
    </message>
    <message>
        <source>New secret…</source>
        <translation>更换密钥…</translation>
    </message>
</context>
<context>
    <name>_Card</name>
    <message>
        <source>Please name at least one person.</source>
        <translation>请至少填写一个人。</translation>
    </message>
    <message>
        <source>One of these people is not there, or is no longer active. Check the names.</source>
        <translation>其中有人不存在或已停用，请检查姓名。</translation>
    </message>
    <message>
        <source>Remove this step</source>
        <translation>删除此步骤</translation>
    </message>
</context>
</TS>
