<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>Counted</name>
        <message>
            <source>1 token</source>
            <translation>1 词元</translation>
        </message>
        <message>
            <source>%1 tokens</source>
            <translation>%1 词元</translation>
        </message>
        <message>
            <source>1 version</source>
            <translation>1 个版本</translation>
        </message>
        <message>
            <source>%1 versions</source>
            <translation>%1 个版本</translation>
        </message>
        <message>
            <source>1 unsaved edit</source>
            <translation>1 处未保存的编辑</translation>
        </message>
        <message>
            <source>%1 unsaved edits</source>
            <translation>%1 处未保存的编辑</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 毫秒</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
    </context>
    <context>
        <name>Error</name>
        <message>
            <source>no model is chosen</source>
            <translation>没有选择模型</translation>
        </message>
        <message>
            <source>choose one in the panel at the right, or drop a GGUF file on the window</source>
            <translation>请在右侧面板中选择，或将 GGUF 文件拖到窗口上</translation>
        </message>
        <message>
            <source>the theme file is not JSON</source>
            <translation>主题文件不是 JSON</translation>
        </message>
        <message>
            <source>the theme file has no valid colour for {0}</source>
            <translation>主题文件没有 {0} 的有效颜色</translation>
        </message>
        <message>
            <source>give a pair of colours, light and dark, as #RRGGBB or #AARRGGBB</source>
            <translation>请给出一对颜色（浅色和深色），形如 #RRGGBB 或 #AARRGGBB</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>what failed: on which input</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>%1. %2</source>
            <comment>what failed. what to do</comment>
            <translation>%1。%2</translation>
        </message>
        <message>
            <source>cannot write the file ({0})</source>
            <translation>无法写入文件（{0}）</translation>
        </message>
        <message>
            <source>free some disk space and save again; the file on disk is unchanged</source>
            <translation>请释放一些磁盘空间后重新保存；磁盘上的文件没有改变</translation>
        </message>
        <message>
            <source>check that the folder exists and that you may write there; the file on disk is unchanged</source>
            <translation>请确认文件夹存在且您有写入权限；磁盘上的文件没有改变</translation>
        </message>
        <message>
            <source>cannot create the folder ({0})</source>
            <translation>无法创建文件夹（{0}）</translation>
        </message>
        <message>
            <source>create it yourself or choose another one in Settings</source>
            <translation>请自行创建，或在设置中另选一个</translation>
        </message>
        <message>
            <source>cannot read the file ({0})</source>
            <translation>无法读取文件（{0}）</translation>
        </message>
        <message>
            <source>check the name and that you may read it</source>
            <translation>请检查名称以及您是否有读取权限</translation>
        </message>
        <message>
            <source>the file has {0} bytes, more than the {1} allowed here</source>
            <translation>文件有 {0} 字节，超过此处允许的 {1} 字节</translation>
        </message>
        <message>
            <source>cannot read the file</source>
            <translation>无法读取文件</translation>
        </message>
        <message>
            <source>check that it is a file and that you may read it</source>
            <translation>请确认它是文件且您有读取权限</translation>
        </message>
        <message>
            <source>this value does not fit the setting</source>
            <translation>这个值不适合该设置</translation>
        </message>
        <message>
            <source>choose a value from {0} to {1}</source>
            <translation>请选择 {0} 到 {1} 之间的值</translation>
        </message>
        <message>
            <source>choose true or false</source>
            <translation>请选择 true 或 false</translation>
        </message>
        <message>
            <source>give a whole number</source>
            <translation>请给出整数</translation>
        </message>
        <message>
            <source>give a number</source>
            <translation>请给出数字</translation>
        </message>
        <message>
            <source>choose one of: {0}</source>
            <translation>请从中选择：{0}</translation>
        </message>
        <message>
            <source>give an object of command names and keys</source>
            <translation>请给出由命令名和按键组成的对象</translation>
        </message>
        <message>
            <source>give a text</source>
            <translation>请给出文本</translation>
        </message>
        <message>
            <source>the settings file is damaged, so the defaults are in use</source>
            <translation>设置文件已损坏，因此正在使用默认值</translation>
        </message>
        <message>
            <source>the damaged file was copied to this name; set again what you had changed</source>
            <translation>损坏的文件已复制为此名称；请重新设置您改过的项目</translation>
        </message>
        <message>
            <source>copy this file now if you need it; the next change overwrites it</source>
            <translation>如果需要此文件，请现在复制；下一次更改会覆盖它</translation>
        </message>
        <message>
            <source>Only messages written by a person can be edited</source>
            <translation>只能编辑由人写的消息</translation>
        </message>
        <message>
            <source>Edit the message before the answer instead</source>
            <translation>请改为编辑该回答之前的消息</translation>
        </message>
        <message>
            <source>This message is not in the conversation</source>
            <translation>此消息不在该对话中</translation>
        </message>
        <message>
            <source>Choose another message</source>
            <translation>请选择另一条消息</translation>
        </message>
        <message>
            <source>An answer is still on its way</source>
            <translation>还有一个回答正在生成</translation>
        </message>
        <message>
            <source>Wait for it, or stop it</source>
            <translation>请等待它完成，或将其停止</translation>
        </message>
        <message>
            <source>the client did not say who it is</source>
            <translation>客户端没有表明身份</translation>
        </message>
        <message>
            <source>the program speaks version {0} of the engine's protocol, the engine {1}</source>
            <translation>程序使用引擎协议版本 {0}，引擎使用 {1}</translation>
        </message>
        <message>
            <source>restart Heddle after an update</source>
            <translation>更新后请重新启动 Heddle</translation>
        </message>
        <message>
            <source>the engine does not know this client</source>
            <translation>引擎不认识此客户端</translation>
        </message>
        <message>
            <source>only the program that started the engine may use it</source>
            <translation>只有启动引擎的程序才能使用它</translation>
        </message>
        <message>
            <source>the client's request number is in use, or it has too many open</source>
            <translation>客户端的请求编号已被占用，或未完成的请求过多</translation>
        </message>
        <message>
            <source>the client sent "{0}", which only the engine may send</source>
            <translation>客户端发送了“{0}”，它只能由引擎发送</translation>
        </message>
        <message>
            <source>the engine's socket needs a path of at most {0} bytes</source>
            <translation>引擎的套接字路径最多 {0} 字节</translation>
        </message>
        <message>
            <source>set XDG_RUNTIME_DIR to a shorter folder</source>
            <translation>请将 XDG_RUNTIME_DIR 设为更短的文件夹</translation>
        </message>
        <message>
            <source>the engine cannot open its socket ({0})</source>
            <translation>引擎无法打开其套接字（{0}）</translation>
        </message>
        <message>
            <source>check that the folder exists and that you may write there</source>
            <translation>请确认文件夹存在且您有写入权限</translation>
        </message>
        <message>
            <source>a message between Heddle's processes cannot be read ({0})</source>
            <translation>无法读取 Heddle 进程之间的消息（{0}）</translation>
        </message>
        <message>
            <source>run the programs of one and the same Heddle build</source>
            <translation>请运行同一个 Heddle 构建中的程序</translation>
        </message>
        <message>
            <source>the request is nested too deeply</source>
            <translation>请求嵌套过深</translation>
        </message>
        <message>
            <source>flatten the messages or tool descriptions of the request</source>
            <translation>请简化请求中的消息或工具描述的层次</translation>
        </message>
        <message>
            <source>the request has {0} bytes, more than the {1} allowed</source>
            <translation>请求有 {0} 字节，超过允许的 {1} 字节</translation>
        </message>
        <message>
            <source>shorten the prompt</source>
            <translation>请缩短提示词</translation>
        </message>
        <message>
            <source>the engine cannot be started ({0})</source>
            <translation>无法启动引擎（{0}）</translation>
        </message>
        <message>
            <source>look into the log; if the program is missing, install Heddle again</source>
            <translation>请查看日志；如果缺少该程序，请重新安装 Heddle</translation>
        </message>
        <message>
            <source>the engine stopped while it was working ({0})</source>
            <translation>引擎在工作时停止（{0}）</translation>
        </message>
        <message>
            <source>it is started again: send the request once more; if it stops again, use a smaller model or context and look into the log</source>
            <translation>引擎已重新启动：请再次发送请求；若再次停止，请使用更小的模型或上下文，并查看日志</translation>
        </message>
        <message>
            <source>it stopped several times in a row: use a smaller model or context and look into the log, then send the request once more</source>
            <translation>引擎连续多次停止：请使用更小的模型或上下文并查看日志，然后再次发送请求</translation>
        </message>
        <message>
            <source>the worker cannot limit itself ({0})</source>
            <translation>工作进程无法限制自身（{0}）</translation>
        </message>
        <message>
            <source>this system lets no program give up its network</source>
            <translation>此系统不允许程序放弃网络访问</translation>
        </message>
        <message>
            <source>allow seccomp filters or user namespaces; files from others are not opened without them</source>
            <translation>请允许 seccomp 过滤器或用户命名空间；否则不会打开他人的文件</translation>
        </message>
        <message>
            <source>the file may be damaged or made to do harm; if you trust it, report this with the file</source>
            <translation>文件可能已损坏或有恶意；如果您信任它，请连同文件报告此问题</translation>
        </message>
        <message>
            <source>the file takes more processor time than is allowed</source>
            <translation>处理此文件所需的处理器时间超过允许值</translation>
        </message>
        <message>
            <source>the worker stopped while it read the file ({0})</source>
            <translation>工作进程在读取文件时停止（{0}）</translation>
        </message>
        <message>
            <source>the worker {0} cannot be started ({1})</source>
            <translation>无法启动工作进程 {0}（{1}）</translation>
        </message>
        <message>
            <source>install Heddle again</source>
            <translation>请重新安装 Heddle</translation>
        </message>
        <message>
            <source>reading the file took more than {0} s</source>
            <translation>读取文件超过 {0} 秒</translation>
        </message>
        <message>
            <source>the work was cancelled</source>
            <translation>工作已取消</translation>
        </message>
        <message>
            <source>the worker's job is too large</source>
            <translation>工作进程的任务过大</translation>
        </message>
        <message>
            <source>the worker cannot read its job</source>
            <translation>工作进程无法读取其任务</translation>
        </message>
        <message>
            <source>heddle-worker is started by Heddle, not by hand</source>
            <translation>heddle-worker 由 Heddle 启动，不能手动启动</translation>
        </message>
        <message>
            <source>the file needs more memory than is allowed</source>
            <translation>处理此文件所需的内存超过允许值</translation>
        </message>
        <message>
            <source>the work failed ({0})</source>
            <translation>工作失败（{0}）</translation>
        </message>
        <message>
            <source>Heddle does not run models of the architecture {0}</source>
            <translation>Heddle 不支持 {0} 架构的模型</translation>
        </message>
        <message>
            <source>choose a model of one of these architectures: {0}</source>
            <translation>请选择以下架构之一的模型：{0}</translation>
        </message>
        <message>
            <source>the memory of this machine is used up</source>
            <translation>此计算机的内存已用完</translation>
        </message>
        <message>
            <source>close other programs, or choose a smaller model or a shorter context</source>
            <translation>请关闭其他程序，或选择更小的模型或更短的上下文</translation>
        </message>
        <message>
            <source>the device has no memory left for {0}</source>
            <translation>设备没有剩余内存用于 {0}</translation>
        </message>
        <message>
            <source>the device cannot compute this: {0}</source>
            <translation>设备无法计算：{0}</translation>
        </message>
        <message>
            <source>choose another device in the settings, or another model</source>
            <translation>请在设置中另选设备，或另选模型</translation>
        </message>
        <message>
            <source>the device stopped: {0}</source>
            <translation>设备已停止：{0}</translation>
        </message>
        <message>
            <source>try again; if it happens again, choose the CPU in the settings</source>
            <translation>请重试；若再次发生，请在设置中选择处理器</translation>
        </message>
        <message>
            <source>there is no such device: {0}</source>
            <translation>没有这样的设备：{0}</translation>
        </message>
        <message>
            <source>choose another device in the settings</source>
            <translation>请在设置中另选设备</translation>
        </message>
        <message>
            <source>the device refused what it was given: {0}</source>
            <translation>设备拒绝了给它的内容：{0}</translation>
        </message>
        <message>
            <source>the file may be damaged: get this model from another source</source>
            <translation>文件可能已损坏：请从其他来源获取此模型</translation>
        </message>
        <message>
            <source>{0} is {1}; it must lie between 1 and {2}</source>
            <translation>{0} 为 {1}；必须在 1 到 {2} 之间</translation>
        </message>
        <message>
            <source>the measurement was cancelled</source>
            <translation>测量已取消</translation>
        </message>
        <message>
            <source>the prompt is empty</source>
            <translation>提示词为空</translation>
        </message>
        <message>
            <source>write something for the model to answer</source>
            <translation>请写一些内容让模型回答</translation>
        </message>
        <message>
            <source>the prompt has {0} tokens, and the context holds {1}</source>
            <translation>提示词有 {0} 个词元，而上下文只能容纳 {1} 个</translation>
        </message>
        <message>
            <source>shorten the prompt, or choose a longer context in the settings or a model that has one</source>
            <translation>请缩短提示词，或在设置中选择更长的上下文，或选择上下文更长的模型</translation>
        </message>
        <message>
            <source>{0} tokens do not fit a context of {1}</source>
            <translation>{0} 个词元放不进 {1} 的上下文</translation>
        </message>
        <message>
            <source>shorten the text, or choose a longer context</source>
            <translation>请缩短文本，或选择更长的上下文</translation>
        </message>
        <message>
            <source>there are no tokens to run</source>
            <translation>没有可运行的词元</translation>
        </message>
        <message>
            <source>give at least one token id</source>
            <translation>请至少给出一个词元编号</translation>
        </message>
        <message>
            <source>the token id {0} at place {1} is not in the vocabulary of {2} tokens</source>
            <translation>第 {1} 位的词元编号 {0} 不在含 {2} 个词元的词表中</translation>
        </message>
        <message>
            <source>give ids that this model's own tokenizer made</source>
            <translation>请给出由此模型自己的分词器生成的编号</translation>
        </message>
        <message>
            <source>the model is in use</source>
            <translation>模型正在使用中</translation>
        </message>
        <message>
            <source>stop what runs on it first</source>
            <translation>请先停止在其上运行的内容</translation>
        </message>
        <message>
            <source>the model needs {0} of memory, and the budget for models is {1}</source>
            <translation>模型需要 {0} 内存，而模型的预算为 {1}</translation>
        </message>
        <message>
            <source>raise the memory budget in the settings, or choose a smaller model or a shorter context</source>
            <translation>请在设置中提高内存预算，或选择更小的模型或更短的上下文</translation>
        </message>
        <message>
            <source>the loading of the model was cancelled</source>
            <translation>模型加载已取消</translation>
        </message>
        <message>
            <source>choose an adapter that was trained on this model</source>
            <translation>请选择在此模型上训练的适配器</translation>
        </message>
        <message>
            <source>the file is not a LoRA adapter</source>
            <translation>该文件不是 LoRA 适配器</translation>
        </message>
        <message>
            <source>the adapter is for the architecture {0}, and the model is {1}</source>
            <translation>适配器用于 {0} 架构，而模型为 {1}</translation>
        </message>
        <message>
            <source>the adapter does not say its alpha, or it is not above zero</source>
            <translation>适配器没有给出 alpha，或其值不大于零</translation>
        </message>
        <message>
            <source>the adapter has only one half of the pair for {0}</source>
            <translation>适配器只有 {0} 这一对中的一半</translation>
        </message>
        <message>
            <source>the adapter changes no weight of this model</source>
            <translation>适配器没有改变此模型的任何权重</translation>
        </message>
        <message>
            <source>the adapter holds {0}, which this model does not have or Heddle does not adapt</source>
            <translation>适配器包含 {0}，此模型没有它，或 Heddle 不对它做适配</translation>
        </message>
        <message>
            <source>the tensor {0} has the type {1}, which Heddle cannot multiply with</source>
            <translation>张量 {0} 的类型为 {1}，Heddle 无法用它做乘法</translation>
        </message>
        <message>
            <source>the adapter's pair for {0} is [{1}, {2}] and [{3}, {4}]; the model needs [rank, {5}] and [{6}, rank]</source>
            <translation>适配器中 {0} 的一对为 [{1}, {2}] 和 [{3}, {4}]；模型需要 [rank, {5}] 和 [{6}, rank]</translation>
        </message>
        <message>
            <source>the engine made a mistake: {0}</source>
            <translation>引擎出错：{0}</translation>
        </message>
        <message>
            <source>try again; if it happens again, report it with the log</source>
            <translation>请重试；若再次发生，请连同日志报告</translation>
        </message>
        <message>
            <source>the model has no chat template</source>
            <translation>模型没有对话模板</translation>
        </message>
        <message>
            <source>give it plain text, or choose a model that was made for chat</source>
            <translation>请给它纯文本，或选择为对话制作的模型</translation>
        </message>
        <message>
            <source>the model stretches its context in a way that Heddle does not compute</source>
            <translation>模型以 Heddle 不支持的方式扩展上下文</translation>
        </message>
        <message>
            <source>choose a file of this model that was converted without context stretching</source>
            <translation>请选择此模型未做上下文扩展的转换文件</translation>
        </message>
        <message>
            <source>there is no sampling step {0}</source>
            <translation>没有名为 {0} 的采样步骤</translation>
        </message>
        <message>
            <source>steps are penalties, top-k, typical-p, top-p, min-p and temperature</source>
            <translation>可用步骤为 penalties、top-k、typical-p、top-p、min-p 和 temperature</translation>
        </message>
        <message>
            <source>no token that the grammar allows can come next</source>
            <translation>语法允许的词元都无法接在后面</translation>
        </message>
        <message>
            <source>the model's scores are not numbers</source>
            <translation>模型的得分不是数字</translation>
        </message>
        <message>
            <source>loosen the grammar or the schema</source>
            <translation>请放宽语法或模式</translation>
        </message>
        <message>
            <source>the model file may be damaged: check it, or get it again</source>
            <translation>模型文件可能已损坏：请检查，或重新获取</translation>
        </message>
        <message>
            <source>the sampling setting {0} is {1}; it goes from {2} to {3}</source>
            <translation>采样设置 {0} 为 {1}；其范围是 {2} 到 {3}</translation>
        </message>
        <message>
            <source>set {0} to a value in its range</source>
            <translation>请将 {0} 设为范围内的值</translation>
        </message>
        <message>
            <source>choose another model</source>
            <translation>请另选模型</translation>
        </message>
        <message>
            <source>the model has {0} experts, and Heddle runs dense models only</source>
            <translation>模型有 {0} 个专家，而 Heddle 只运行稠密模型</translation>
        </message>
        <message>
            <source>the model's value heads have {0} dimensions and its key heads {1}; Heddle runs equal ones only</source>
            <translation>模型的值头有 {0} 维，键头有 {1} 维；Heddle 只运行两者相等的模型</translation>
        </message>
        <message>
            <source>the file does not fit the architecture {0}</source>
            <translation>文件与 {0} 架构不符</translation>
        </message>
        <message>
            <source>choose a file of this model in one of these types: {0}</source>
            <translation>请选择此模型的以下类型之一的文件：{0}</translation>
        </message>
        <message>
            <source>the tensor {0} has the type {1}; it must be F32, F16 or BF16</source>
            <translation>张量 {0} 的类型为 {1}；必须是 F32、F16 或 BF16</translation>
        </message>
        <message>
            <source>get this model from another source</source>
            <translation>请从其他来源获取此模型</translation>
        </message>
        <message>
            <source>the tensor {0} holds a divisor that is not above zero</source>
            <translation>张量 {0} 含有不大于零的除数</translation>
        </message>
        <message>
            <source>the vocabulary has no merges (tokenizer.ggml.merges), so text cannot be encoded</source>
            <translation>词表没有合并规则（tokenizer.ggml.merges），因此无法编码文本</translation>
        </message>
        <message>
            <source>convert the model again with its merges.txt or tokenizer.json, or get a complete file</source>
            <translation>请用其 merges.txt 或 tokenizer.json 重新转换模型，或获取完整文件</translation>
        </message>
        <message>
            <source>merge {0} is not two parts with a space between: {1}</source>
            <translation>合并规则 {0} 不是由空格分隔的两部分：{1}</translation>
        </message>
        <message>
            <source>the file's vocabulary is broken: convert the model again, or get the file from another source</source>
            <translation>文件的词表已损坏：请重新转换模型，或从其他来源获取文件</translation>
        </message>
        <message>
            <source>the pre-tokenizer {0} (tokenizer.ggml.pre) is not known; known are {1}</source>
            <translation>未知的预分词器 {0}（tokenizer.ggml.pre）；已知的有 {1}</translation>
        </message>
        <message>
            <source>use a model of a supported family</source>
            <translation>请使用受支持系列的模型</translation>
        </message>
        <message>
            <source>the messages of a conversation are not a list</source>
            <translation>对话的消息不是列表</translation>
        </message>
        <message>
            <source>message {0} has no role</source>
            <translation>消息 {0} 没有角色</translation>
        </message>
        <message>
            <source>each message needs a role (system, user, assistant, tool) and a content</source>
            <translation>每条消息都需要角色（system、user、assistant、tool）和内容</translation>
        </message>
        <message>
            <source>use a model made for chat, or give the prompt as plain text</source>
            <translation>请使用为对话制作的模型，或以纯文本给出提示词</translation>
        </message>
        <message>
            <source>choose a file that ends in .gguf</source>
            <translation>请选择以 .gguf 结尾的文件</translation>
        </message>
        <message>
            <source>download the model file again, with the link that leads to the file itself</source>
            <translation>请用直接指向文件本身的链接重新下载模型文件</translation>
        </message>
        <message>
            <source>the file is empty, not a GGUF model</source>
            <translation>文件为空，不是 GGUF 模型</translation>
        </message>
        <message>
            <source>the file is a web page, not a GGUF model</source>
            <translation>该文件是网页，不是 GGUF 模型</translation>
        </message>
        <message>
            <source>the file is a Git LFS pointer, not the GGUF model it points to</source>
            <translation>该文件是 Git LFS 指针，不是它所指的 GGUF 模型</translation>
        </message>
        <message>
            <source>run "git lfs pull" in its folder, or download the file itself</source>
            <translation>请在其文件夹中运行“git lfs pull”，或下载文件本身</translation>
        </message>
        <message>
            <source>the file looks like safetensors, not like a GGUF model</source>
            <translation>该文件像是 safetensors，而不是 GGUF 模型</translation>
        </message>
        <message>
            <source>choose a GGUF conversion of this model</source>
            <translation>请选择此模型的 GGUF 转换版本</translation>
        </message>
        <message>
            <source>the file is a zip archive (or a PyTorch checkpoint), not a GGUF model</source>
            <translation>该文件是 zip 压缩包（或 PyTorch 检查点），不是 GGUF 模型</translation>
        </message>
        <message>
            <source>unpack it, or choose a GGUF conversion of this model</source>
            <translation>请解压，或选择此模型的 GGUF 转换版本</translation>
        </message>
        <message>
            <source>the file is a compressed archive, not a GGUF model</source>
            <translation>该文件是压缩包，不是 GGUF 模型</translation>
        </message>
        <message>
            <source>unpack it first</source>
            <translation>请先解压</translation>
        </message>
        <message>
            <source>the file is in an older format (GGML) that came before GGUF</source>
            <translation>该文件是 GGUF 之前的旧格式（GGML）</translation>
        </message>
        <message>
            <source>the file is an SQLite database, not a GGUF model</source>
            <translation>该文件是 SQLite 数据库，不是 GGUF 模型</translation>
        </message>
        <message>
            <source>the file is a PDF document, not a GGUF model</source>
            <translation>该文件是 PDF 文档，不是 GGUF 模型</translation>
        </message>
        <message>
            <source>the file looks like a Python pickle, not like a GGUF model</source>
            <translation>该文件像是 Python pickle，而不是 GGUF 模型</translation>
        </message>
        <message>
            <source>the file looks like JSON, not like a GGUF model</source>
            <translation>该文件像是 JSON，而不是 GGUF 模型</translation>
        </message>
        <message>
            <source>the file is text, not a GGUF model</source>
            <translation>该文件是文本，不是 GGUF 模型</translation>
        </message>
        <message>
            <source>the file starts with nothing but zeros, as an unfinished download does; it is not a GGUF model</source>
            <translation>文件开头全是零，像是未完成的下载；它不是 GGUF 模型</translation>
        </message>
        <message>
            <source>the file is not a GGUF model (it does not start with "GGUF")</source>
            <translation>该文件不是 GGUF 模型（开头不是“GGUF”）</translation>
        </message>
        <message>
            <source>the metadata value {0} is of kind {1} where {2} is expected</source>
            <translation>元数据值 {0} 的类型为 {1}，应为 {2}</translation>
        </message>
        <message>
            <source>the file was written wrongly: get it from another source</source>
            <translation>文件写入有误：请从其他来源获取</translation>
        </message>
        <message>
            <source>the metadata value {0} is negative ({1})</source>
            <translation>元数据值 {0} 为负数（{1}）</translation>
        </message>
        <message>
            <source>the file is damaged or was made to do harm: download it again from a source you trust</source>
            <translation>文件已损坏或有恶意：请从您信任的来源重新下载</translation>
        </message>
        <message>
            <source>the download is probably incomplete: compare its size with the source and download it again</source>
            <translation>下载可能不完整：请与来源比对大小并重新下载</translation>
        </message>
        <message>
            <source>the file ends in the middle of {0}, after {1} bytes</source>
            <translation>文件在 {0} 中间结束，位于 {1} 字节之后</translation>
        </message>
        <message>
            <source>a text in {0} is said to have {1} bytes, more than the {2} that are left of the file</source>
            <translation>{0} 中的文本声称有 {1} 字节，超过文件剩余的 {2} 字节</translation>
        </message>
        <message>
            <source>the metadata holds more than {0} bytes of text</source>
            <translation>元数据含有超过 {0} 字节的文本</translation>
        </message>
        <message>
            <source>the name of {0} is empty</source>
            <translation>{0} 的名称为空</translation>
        </message>
        <message>
            <source>the name of {0} has {1} bytes, more than the {2} allowed</source>
            <translation>{0} 的名称有 {1} 字节，超过允许的 {2} 字节</translation>
        </message>
        <message>
            <source>the name of {0} is not valid UTF-8 text ({1})</source>
            <translation>{0} 的名称不是有效的 UTF-8 文本（{1}）</translation>
        </message>
        <message>
            <source>the file has its numbers in big-endian order, which Heddle does not read</source>
            <translation>文件中的数字为大端序，Heddle 不读取</translation>
        </message>
        <message>
            <source>get the little-endian version of this model</source>
            <translation>请获取此模型的小端序版本</translation>
        </message>
        <message>
            <source>the file is GGUF version {0}; Heddle reads versions 2 and 3</source>
            <translation>文件为 GGUF 版本 {0}；Heddle 读取版本 2 和 3</translation>
        </message>
        <message>
            <source>get a newer conversion of this model</source>
            <translation>请获取此模型较新的转换版本</translation>
        </message>
        <message>
            <source>if the file is not damaged, a newer Heddle may read it</source>
            <translation>如果文件未损坏，较新的 Heddle 也许能读取它</translation>
        </message>
        <message>
            <source>the header counts {0} {1}, more than a file of {2} bytes can hold</source>
            <translation>文件头声明有 {0} 个{1}，超过 {2} 字节的文件所能容纳</translation>
        </message>
        <message>
            <source>the header counts {0} {1}; Heddle reads at most {2}</source>
            <translation>文件头声明有 {0} 个{1}；Heddle 最多读取 {2} 个</translation>
        </message>
        <message>
            <source>the metadata key {0} stands in the file twice</source>
            <translation>元数据键 {0} 在文件中出现两次</translation>
        </message>
        <message>
            <source>{0} is of the unknown type {1}</source>
            <translation>{0} 的类型 {1} 未知</translation>
        </message>
        <message>
            <source>{0} should be true or false and is {1}</source>
            <translation>{0} 应为 true 或 false，却是 {1}</translation>
        </message>
        <message>
            <source>{0} is an array of arrays, which Heddle does not read</source>
            <translation>{0} 是数组的数组，Heddle 不读取</translation>
        </message>
        <message>
            <source>{0} is said to have {1} elements, more than the {2} bytes left of the file can hold</source>
            <translation>{0} 声称有 {1} 个元素，超过文件剩余 {2} 字节所能容纳</translation>
        </message>
        <message>
            <source>the metadata arrays have more than {0} elements together</source>
            <translation>元数据数组合计超过 {0} 个元素</translation>
        </message>
        <message>
            <source>the alignment of the tensors is of kind {0} where a 32-bit number is expected</source>
            <translation>张量对齐的类型为 {0}，应为 32 位数字</translation>
        </message>
        <message>
            <source>the alignment of the tensors is {0}; it must be a power of two, 8 or more</source>
            <translation>张量对齐为 {0}；必须是不小于 8 的 2 的幂</translation>
        </message>
        <message>
            <source>the tensor {0} stands in the file twice</source>
            <translation>张量 {0} 在文件中出现两次</translation>
        </message>
        <message>
            <source>the tensor {0} has {1} dimensions; 1 to {2} are possible</source>
            <translation>张量 {0} 有 {1} 维；允许 1 到 {2} 维</translation>
        </message>
        <message>
            <source>the tensor {0} has a dimension of zero</source>
            <translation>张量 {0} 有一个维度为零</translation>
        </message>
        <message>
            <source>the dimensions of the tensor {0} multiply to more elements than 64 bits count</source>
            <translation>张量 {0} 的维度相乘超出 64 位可表示的元素数</translation>
        </message>
        <message>
            <source>the tensor {0} is of type {1} (number {2}), which Heddle does not read</source>
            <translation>张量 {0} 的类型为 {1}（编号 {2}），Heddle 不读取</translation>
        </message>
        <message>
            <source>choose another quantization of this model, for example Q4_K_M or Q8_0</source>
            <translation>请选择此模型的其他量化版本，例如 Q4_K_M 或 Q8_0</translation>
        </message>
        <message>
            <source>the rows of the tensor {0} have {1} elements, which is not a multiple of the {2} in a block of {3}</source>
            <translation>张量 {0} 的每行有 {1} 个元素，不是 {3} 块中 {2} 个元素的倍数</translation>
        </message>
        <message>
            <source>the dimensions of the tensor {0} multiply to more bytes than 64 bits count</source>
            <translation>张量 {0} 的维度相乘超出 64 位可表示的字节数</translation>
        </message>
        <message>
            <source>the tensor {0} starts at offset {1}, which is not a multiple of the alignment {2}</source>
            <translation>张量 {0} 起始于偏移 {1}，不是对齐 {2} 的倍数</translation>
        </message>
        <message>
            <source>the tensor {0} needs {1} bytes from offset {2}, and the file has {3} bytes of tensor data</source>
            <translation>张量 {0} 从偏移 {2} 起需要 {1} 字节，而文件只有 {3} 字节张量数据</translation>
        </message>
        <message>
            <source>the tensors {0} and {1} share bytes of the file</source>
            <translation>张量 {0} 和 {1} 占用了文件的同一部分</translation>
        </message>
        <message>
            <source>{0} cannot be a metadata key</source>
            <translation>{0} 不能作为元数据键</translation>
        </message>
        <message>
            <source>the metadata value {0} does not fit its type</source>
            <translation>元数据值 {0} 与其类型不符</translation>
        </message>
        <message>
            <source>{0} cannot be the name of a tensor</source>
            <translation>{0} 不能作为张量名称</translation>
        </message>
        <message>
            <source>there are two tensors named {0}</source>
            <translation>有两个名为 {0} 的张量</translation>
        </message>
        <message>
            <source>the shape of the tensor {0} cannot be stored as {1}</source>
            <translation>张量 {0} 的形状无法以 {1} 存储</translation>
        </message>
        <message>
            <source>the tensor {0} got more bytes than it has room for</source>
            <translation>张量 {0} 收到的字节多于其空间</translation>
        </message>
        <message>
            <source>the tensor {0} got fewer bytes than it needs</source>
            <translation>张量 {0} 收到的字节少于所需</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>the file is damaged or was converted wrongly: get this model from another source</source>
            <translation>文件已损坏或转换有误：请从其他来源获取此模型</translation>
        </message>
        <message>
            <source>the metadata value {0} is {1}; it must lie between {2} and {3}</source>
            <translation>元数据值 {0} 为 {1}；必须在 {2} 到 {3} 之间</translation>
        </message>
        <message>
            <source>the metadata value {0} is missing</source>
            <translation>缺少元数据值 {0}</translation>
        </message>
        <message>
            <source>the metadata list {0} has {1} values, and the model has {2} layers</source>
            <translation>元数据列表 {0} 有 {1} 个值，而模型有 {2} 层</translation>
        </message>
        <message>
            <source>the metadata list {0} differs between layers, which Heddle does not run</source>
            <translation>元数据列表 {0} 在各层之间不同，Heddle 不支持</translation>
        </message>
        <message>
            <source>{0} attention heads cannot be shared out evenly over {1} key-value heads</source>
            <translation>{0} 个注意力头无法平均分配给 {1} 个键值头</translation>
        </message>
        <message>
            <source>the embedding length {0} cannot be divided evenly over {1} attention heads</source>
            <translation>嵌入长度 {0} 无法平均分配给 {1} 个注意力头</translation>
        </message>
        <message>
            <source>{0} rotated dimensions do not fit heads of {1} dimensions: they must be even and no more</source>
            <translation>旋转维数 {0} 不适合 {1} 维的头：必须为偶数且不超过头的维数</translation>
        </message>
        <message>
            <source>the model stretches its context by the unknown method {0}</source>
            <translation>模型以未知方法 {0} 扩展上下文</translation>
        </message>
        <message>
            <source>a newer Heddle may run it; choose another model until then</source>
            <translation>较新的 Heddle 也许能运行它；在此之前请另选模型</translation>
        </message>
        <message>
            <source>the model uses {0} of {1} experts, which cannot be</source>
            <translation>模型在 {1} 个专家中使用 {0} 个，这不可能</translation>
        </message>
        <message>
            <source>the vocabulary has {0} tokens, and the embedding table only {1} rows</source>
            <translation>词表有 {0} 个词元，而嵌入表只有 {1} 行</translation>
        </message>
        <message>
            <source>the file is part {0} of a model split into {1} files</source>
            <translation>该文件是被拆分为 {1} 个文件的模型的第 {0} 部分</translation>
        </message>
        <message>
            <source>merge the parts into one file first, for example with llama-gguf-split --merge</source>
            <translation>请先将各部分合并为一个文件，例如使用 llama-gguf-split --merge</translation>
        </message>
        <message>
            <source>the file does not say which architecture its model has</source>
            <translation>文件没有说明其模型的架构</translation>
        </message>
        <message>
            <source>{0} is not the name of an architecture</source>
            <translation>{0} 不是架构名称</translation>
        </message>
        <message>
            <source>the file is an adapter, not a model</source>
            <translation>该文件是适配器，不是模型</translation>
        </message>
        <message>
            <source>choose its base model, and the adapter beside it</source>
            <translation>请选择其基础模型，再配上该适配器</translation>
        </message>
        <message>
            <source>the tensor {0} has the shape [{1}] where [{2}] is expected</source>
            <translation>张量 {0} 的形状为 [{1}]，应为 [{2}]</translation>
        </message>
        <message>
            <source>the tensor {0} is missing from the model</source>
            <translation>模型缺少张量 {0}</translation>
        </message>
        <message>
            <source>the model needs about {0} of memory, and {1} are available</source>
            <translation>模型约需 {0} 内存，而可用的为 {1}</translation>
        </message>
        <message>
            <source>a context of at most {0} tokens would fit; or choose a smaller quantization of the model</source>
            <translation>最多可容纳 {0} 个词元的上下文；或选择此模型更小的量化版本</translation>
        </message>
        <message>
            <source>choose a smaller model or a smaller quantization, or raise the memory budget in Settings</source>
            <translation>请选择更小的模型或更小的量化版本，或在设置中提高内存预算</translation>
        </message>
        <message>
            <source>the copy in the library differs from the file</source>
            <translation>库中的副本与文件不同</translation>
        </message>
        <message>
            <source>check that nothing is writing to the file, and the disk for errors; then import again</source>
            <translation>请确认没有程序正在写入该文件，并检查磁盘错误；然后重新导入</translation>
        </message>
        <message>
            <source>there is no such file and no model of this name in the library</source>
            <translation>没有这样的文件，库中也没有此名称的模型</translation>
        </message>
        <message>
            <source>did you mean {0}?</source>
            <translation>您是指 {0} 吗？</translation>
        </message>
        <message>
            <source>give the path of a GGUF file, a name from the model list, or demo</source>
            <translation>请给出 GGUF 文件的路径、模型列表中的名称，或 demo</translation>
        </message>
        <message>
            <source>this model is part of the program and cannot be removed</source>
            <translation>此模型是程序的一部分，不能移除</translation>
        </message>
        <message>
            <source>cannot remove the file ({0})</source>
            <translation>无法移除文件（{0}）</translation>
        </message>
        <message>
            <source>check that you may write to its folder</source>
            <translation>请确认您对其文件夹有写入权限</translation>
        </message>
        <message>
            <source>free some disk space or choose another disk, then try again; nothing was changed</source>
            <translation>请释放一些磁盘空间或另选磁盘，然后重试；没有任何改变</translation>
        </message>
        <message>
            <source>check that the folder exists and that you may write there; nothing was changed</source>
            <translation>请确认文件夹存在且您有写入权限；没有任何改变</translation>
        </message>
        <message>
            <source>token {0} is said to be a byte, but its text {1} is not of the form {2}</source>
            <translation>词元 {0} 声称是一个字节，但其文本 {1} 不是 {2} 的形式</translation>
        </message>
        <message>
            <source>the vocabulary has no token for the byte {0} and none for what is unknown</source>
            <translation>词表没有字节 {0} 的词元，也没有未知内容的词元</translation>
        </message>
        <message>
            <source>convert the model again with byte fallback, or get a complete file</source>
            <translation>请以字节回退方式重新转换模型，或获取完整文件</translation>
        </message>
        <message>
            <source>no synthetic model has this architecture</source>
            <translation>没有此架构的合成模型</translation>
        </message>
        <message>
            <source>use llama, qwen2 or qwen3</source>
            <translation>请使用 llama、qwen2 或 qwen3</translation>
        </message>
        <message>
            <source>there is no such size of synthetic models</source>
            <translation>合成模型没有这种大小</translation>
        </message>
        <message>
            <source>use one of {0}</source>
            <translation>请使用以下之一：{0}</translation>
        </message>
        <message>
            <source>synthetic models cannot have weights of this type</source>
            <translation>合成模型不能使用此类型的权重</translation>
        </message>
        <message>
            <source>use F32, F16, BF16, Q8_0, Q4_0, Q4_K, Q5_K or Q6_K</source>
            <translation>请使用 F32、F16、BF16、Q8_0、Q4_0、Q4_K、Q5_K 或 Q6_K</translation>
        </message>
        <message>
            <source>the file has no vocabulary, so text cannot become tokens</source>
            <translation>文件没有词表，因此文本无法变为词元</translation>
        </message>
        <message>
            <source>give token ids, or use a file with a vocabulary</source>
            <translation>请给出词元编号，或使用带词表的文件</translation>
        </message>
        <message>
            <source>tokenizers of the kind {0} (tokenizer.ggml.model) are not supported; {1} are</source>
            <translation>不支持 {0} 类型的分词器（tokenizer.ggml.model）；支持的有 {1}</translation>
        </message>
        <message>
            <source>the list of tokens, {0}, is missing</source>
            <translation>缺少词元列表 {0}</translation>
        </message>
        <message>
            <source>the list of tokens, {0}, does not hold texts</source>
            <translation>词元列表 {0} 中不是文本</translation>
        </message>
        <message>
            <source>the list of tokens, {0}, is empty</source>
            <translation>词元列表 {0} 为空</translation>
        </message>
        <message>
            <source>the vocabulary has {0} tokens; Heddle reads at most {1}</source>
            <translation>词表有 {0} 个词元；Heddle 最多读取 {1} 个</translation>
        </message>
        <message>
            <source>token {0} is {1} bytes long; Heddle reads at most {2}</source>
            <translation>词元 {0} 长 {1} 字节；Heddle 最多读取 {2} 字节</translation>
        </message>
        <message>
            <source>tokens {0} and {1} are both {2}</source>
            <translation>词元 {0} 和 {1} 都是 {2}</translation>
        </message>
        <message>
            <source>{0} has {1} entries for a vocabulary of {2} tokens</source>
            <translation>{0} 有 {1} 项，而词表有 {2} 个词元</translation>
        </message>
        <message>
            <source>{0} gives token {1} the type {2}; types go from {3} to {4}</source>
            <translation>{0} 将词元 {1} 的类型设为 {2}；类型范围为 {3} 到 {4}</translation>
        </message>
        <message>
            <source>{0} does not hold token types (integers from 0 to 6)</source>
            <translation>{0} 中不是词元类型（0 到 6 的整数）</translation>
        </message>
        <message>
            <source>{0} is missing, and without it text cannot be merged into tokens</source>
            <translation>缺少 {0}，没有它文本无法合并为词元</translation>
        </message>
        <message>
            <source>{0} does not hold numbers</source>
            <translation>{0} 中不是数字</translation>
        </message>
        <message>
            <source>{0} of token {1} is not a number</source>
            <translation>词元 {1} 的 {0} 不是数字</translation>
        </message>
        <message>
            <source>{0} is {1}, but the vocabulary has only {2} tokens</source>
            <translation>{0} 为 {1}，但词表只有 {2} 个词元</translation>
        </message>
        <message>
            <source>{0} is true, but tokenizer.ggml.{1}_token_id is missing</source>
            <translation>{0} 为 true，但缺少 tokenizer.ggml.{1}_token_id</translation>
        </message>
        <message>
            <source>The prompt's content is not as Heddle writes it</source>
            <translation>提示词的内容不是 Heddle 写入的形式</translation>
        </message>
        <message>
            <source>Go back to an earlier version of the prompt</source>
            <translation>请返回提示词的较早版本</translation>
        </message>
        <message>
            <source>"{0}" is not a number</source>
            <translation>“{0}”不是数字</translation>
        </message>
        <message>
            <source>Type a number with a point, such as 0.5</source>
            <translation>请输入带小数点的数字，例如 0.5</translation>
        </message>
        <message>
            <source>The list is not valid JSON</source>
            <translation>该列表不是有效的 JSON</translation>
        </message>
        <message>
            <source>Type one entry a line, or a JSON list such as ["a", "b"]</source>
            <translation>请每行输入一项，或输入 JSON 列表，例如 ["a", "b"]</translation>
        </message>
        <message>
            <source>The prompt was written by a newer version of Heddle</source>
            <translation>该提示词由较新版本的 Heddle 写入</translation>
        </message>
        <message>
            <source>Update Heddle, or go back to an earlier version of the prompt</source>
            <translation>请更新 Heddle，或返回提示词的较早版本</translation>
        </message>
        <message>
            <source>"{0}" is neither true nor false</source>
            <translation>“{0}”既不是 true 也不是 false</translation>
        </message>
        <message>
            <source>Type true or false</source>
            <translation>请输入 true 或 false</translation>
        </message>
        <message>
            <source>"{0}" is not among the choices</source>
            <translation>“{0}”不在选项之中</translation>
        </message>
        <message>
            <source>Choose one of: {0}</source>
            <translation>请从中选择：{0}</translation>
        </message>
        <message>
            <source>The value is not valid JSON</source>
            <translation>该值不是有效的 JSON</translation>
        </message>
        <message>
            <source>Type JSON, such as {"name": "Ada"}</source>
            <translation>请输入 JSON，例如 {"name": "Ada"}</translation>
        </message>
        <message>
            <source>The variable "{0}" has no value</source>
            <translation>变量“{0}”没有值</translation>
        </message>
        <message>
            <source>Fill it in, or give it a default</source>
            <translation>请填写，或给它一个默认值</translation>
        </message>
        <message>
            <source>The prompt says nothing</source>
            <translation>提示词没有内容</translation>
        </message>
        <message>
            <source>Write a template, or fill in its variables</source>
            <translation>请写模板，或填写其变量</translation>
        </message>
        <message>
            <source>The project has no prompt of this name</source>
            <translation>项目中没有此名称的提示词</translation>
        </message>
        <message>
            <source>It has no prompts yet; make one in the window</source>
            <translation>项目中还没有提示词；请在窗口中创建一个</translation>
        </message>
        <message>
            <source>Its prompts are: {0}</source>
            <translation>项目中的提示词有：{0}</translation>
        </message>
        <message>
            <source>A prompt needs a name</source>
            <translation>提示词需要名称</translation>
        </message>
        <message>
            <source>Type at least one character</source>
            <translation>请至少输入一个字符</translation>
        </message>
        <message>
            <source>Another prompt has this name</source>
            <translation>另一个提示词已使用此名称</translation>
        </message>
        <message>
            <source>Choose another name: the command line finds prompts by it</source>
            <translation>请另选名称：命令行按名称查找提示词</translation>
        </message>
        <message>
            <source>The sample project in this program is broken</source>
            <translation>此程序中的示例项目已损坏</translation>
        </message>
        <message>
            <source>Install Heddle again</source>
            <translation>请重新安装 Heddle</translation>
        </message>
        <message>
            <source>The project has lost a piece of content</source>
            <translation>项目丢失了一项内容</translation>
        </message>
        <message>
            <source>Run "project check" to see what else is missing</source>
            <translation>请运行“project check”查看还缺少什么</translation>
        </message>
        <message>
            <source>This is no longer in the project</source>
            <translation>它已不在项目中</translation>
        </message>
        <message>
            <source>It may have been removed for good in another window; reload the list</source>
            <translation>可能已在另一个窗口中被彻底移除；请重新加载列表</translation>
        </message>
        <message>
            <source>Qt's SQLite driver is missing</source>
            <translation>缺少 Qt 的 SQLite 驱动</translation>
        </message>
        <message>
            <source>Install the package libqt6sql6-sqlite</source>
            <translation>请安装软件包 libqt6sql6-sqlite</translation>
        </message>
        <message>
            <source>The project holds no such entry</source>
            <translation>项目中没有这样的条目</translation>
        </message>
        <message>
            <source>There already is a file of this name</source>
            <translation>已存在此名称的文件</translation>
        </message>
        <message>
            <source>Open it, or choose another name</source>
            <translation>请打开它，或另选名称</translation>
        </message>
        <message>
            <source>A project cannot be copied onto itself</source>
            <translation>项目不能复制到自身</translation>
        </message>
        <message>
            <source>Choose another name</source>
            <translation>请另选名称</translation>
        </message>
        <message>
            <source>Choose a file whose name ends in .heddle, or make a new project</source>
            <translation>请选择名称以 .heddle 结尾的文件，或新建项目</translation>
        </message>
        <message>
            <source>There is no such project</source>
            <translation>没有这样的项目</translation>
        </message>
        <message>
            <source>Check the name, or make a new project</source>
            <translation>请检查名称，或新建项目</translation>
        </message>
        <message>
            <source>A project is a file, and this is none</source>
            <translation>项目应是一个文件，而这不是</translation>
        </message>
        <message>
            <source>Choose a file whose name ends in .heddle</source>
            <translation>请选择名称以 .heddle 结尾的文件</translation>
        </message>
        <message>
            <source>The file is not a Heddle project</source>
            <translation>该文件不是 Heddle 项目</translation>
        </message>
        <message>
            <source>The file is a database of another program, not a Heddle project</source>
            <translation>该文件是其他程序的数据库，不是 Heddle 项目</translation>
        </message>
        <message>
            <source>The project was made by a newer version of Heddle (format {0}; this one knows {1})</source>
            <translation>该项目由较新版本的 Heddle 创建（格式 {0}；本程序认识 {1}）</translation>
        </message>
        <message>
            <source>Update Heddle and open it again; nothing was changed</source>
            <translation>请更新 Heddle 后再打开；没有任何改变</translation>
        </message>
        <message>
            <source>The project file is damaged, and no copy could be put aside ({0})</source>
            <translation>项目文件已损坏，且无法另存副本（{0}）</translation>
        </message>
        <message>
            <source>Nothing was changed. Copy the file yourself to a disk with free space before anything else</source>
            <translation>没有任何改变。请先自行将文件复制到有空闲空间的磁盘</translation>
        </message>
        <message>
            <source>The project file is damaged; a copy was put aside as {0}</source>
            <translation>项目文件已损坏；已另存副本为 {0}</translation>
        </message>
        <message>
            <source>Open your latest saved copy or backup of this project; "project check" lists what is damaged</source>
            <translation>请打开此项目最近的副本或备份；“project check”会列出损坏之处</translation>
        </message>
        <message>
            <source>The copy cannot be given its name ({0})</source>
            <translation>无法为副本命名（{0}）</translation>
        </message>
        <message>
            <source>Choose another name or folder</source>
            <translation>请另选名称或文件夹</translation>
        </message>
        <message>
            <source>A page or index is damaged: {0}</source>
            <translation>某个页或索引已损坏：{0}</translation>
        </message>
        <message>
            <source>Rows refer to rows that are missing</source>
            <translation>有些行引用了缺失的行</translation>
        </message>
        <message>
            <source>Pieces of content are not what was saved</source>
            <translation>有些内容与保存时不同</translation>
        </message>
        <message>
            <source>The check stopped: {0}</source>
            <translation>检查已停止：{0}</translation>
        </message>
        <message>
            <source>Versions come from versions of something else, or of later</source>
            <translation>有些版本源自其他内容或更晚的版本</translation>
        </message>
        <message>
            <source>Lineage names artefacts that are missing</source>
            <translation>谱系引用了缺失的产物</translation>
        </message>
        <message>
            <source>Lineage names versions or runs that are missing</source>
            <translation>谱系引用了缺失的版本或运行</translation>
        </message>
        <message>
            <source>Runs have no lineage</source>
            <translation>有些运行没有谱系</translation>
        </message>
        <message>
            <source>Messages follow a message of another conversation, or a later one</source>
            <translation>有些消息接在其他对话的消息或更晚的消息之后</translation>
        </message>
        <message>
            <source>Messages are missing in the search index, or it holds some that are gone</source>
            <translation>搜索索引缺少消息，或含有已不存在的消息</translation>
        </message>
        <message>
            <source>The file's header or schema is damaged</source>
            <translation>文件头或数据库结构已损坏</translation>
        </message>
        <message>
            <source>The project's only person cannot be removed</source>
            <translation>不能移除项目中唯一的人员</translation>
        </message>
        <message>
            <source>Add another person first, or delete the project file</source>
            <translation>请先添加另一人，或删除项目文件</translation>
        </message>
        <message>
            <source>This run is no longer in the project</source>
            <translation>此运行已不在项目中</translation>
        </message>
        <message>
            <source>It was purged, or belongs to another project</source>
            <translation>它已被清除，或属于另一个项目</translation>
        </message>
        <message>
            <source>Another program is using the project and did not let go in time</source>
            <translation>另一个程序正在使用项目，未能及时释放</translation>
        </message>
        <message>
            <source>Wait until the other program has finished, or close it, then try again</source>
            <translation>请等待另一个程序完成，或将其关闭，然后重试</translation>
        </message>
        <message>
            <source>The project cannot be written</source>
            <translation>无法写入项目</translation>
        </message>
        <message>
            <source>Ask for permission to write the file and its folder, or copy it to a folder of your own</source>
            <translation>请取得写入该文件及其文件夹的权限，或将其复制到您自己的文件夹</translation>
        </message>
        <message>
            <source>The disk reported a fault ({0})</source>
            <translation>磁盘报告故障（{0}）</translation>
        </message>
        <message>
            <source>Check the disk and its free space, and save a copy of the project on another disk</source>
            <translation>请检查磁盘及其剩余空间，并将项目副本保存到另一块磁盘</translation>
        </message>
        <message>
            <source>The project file is damaged</source>
            <translation>项目文件已损坏</translation>
        </message>
        <message>
            <source>Close the project and open it again: Heddle then puts a copy aside and says what can be done</source>
            <translation>请关闭项目后重新打开：Heddle 会另存副本并说明可以怎么做</translation>
        </message>
        <message>
            <source>There is no space left to save the project</source>
            <translation>没有空间保存项目</translation>
        </message>
        <message>
            <source>Free some space on this disk and save again; what you typed is still there</source>
            <translation>请释放此磁盘的空间后重新保存；您输入的内容仍在</translation>
        </message>
        <message>
            <source>The project file cannot be opened</source>
            <translation>无法打开项目文件</translation>
        </message>
        <message>
            <source>Check that the folder exists and that you may read and write in it</source>
            <translation>请确认文件夹存在且您有读写权限</translation>
        </message>
        <message>
            <source>One piece of content is larger than a project can hold (1 GB)</source>
            <translation>有一项内容超过项目可容纳的大小（1 GB）</translation>
        </message>
        <message>
            <source>Split the content into smaller pieces</source>
            <translation>请将内容拆分为较小的部分</translation>
        </message>
        <message>
            <source>The change does not fit what the project holds ({0})</source>
            <translation>该更改与项目中的内容不符（{0}）</translation>
        </message>
        <message>
            <source>Reload the project: it may have been changed by another program</source>
            <translation>请重新加载项目：它可能已被其他程序更改</translation>
        </message>
        <message>
            <source>The project's database refused a statement ({0})</source>
            <translation>项目的数据库拒绝了一条语句（{0}）</translation>
        </message>
        <message>
            <source>Please report this together with the log</source>
            <translation>请连同日志报告此问题</translation>
        </message>
        <message>
            <source>This version is no longer in the project</source>
            <translation>此版本已不在项目中</translation>
        </message>
        <message>
            <source>Choose another version from the list</source>
            <translation>请从列表中选择另一个版本</translation>
        </message>
        <message>
            <source>The project cannot keep its write-ahead log in this folder</source>
            <translation>项目无法在此文件夹中保存预写日志</translation>
        </message>
        <message>
            <source>Copy the project to a folder on a local disk and open it there</source>
            <translation>请将项目复制到本地磁盘的文件夹中再打开</translation>
        </message>
        <message>
            <source>A newer version of Heddle has upgraded the project meanwhile</source>
            <translation>较新版本的 Heddle 已在此期间升级了该项目</translation>
        </message>
        <message>
            <source>Close it and open it with the newer version</source>
            <translation>请关闭它，并用较新版本打开</translation>
        </message>
        <message>
            <source>Saving stopped at a fault of Heddle ({0})</source>
            <translation>保存因 Heddle 的故障而停止（{0}）</translation>
        </message>
        <message>
            <source>look for a loop, a recursion or a repetition that grows without end</source>
            <translation>请查找无止境增长的循环、递归或重复</translation>
        </message>
        <message>
            <source>the template takes more than {0} steps</source>
            <translation>模板超过 {0} 步</translation>
        </message>
        <message>
            <source>the template's values take more than {0} MB</source>
            <translation>模板的值占用超过 {0} MB</translation>
        </message>
        <message>
            <source>a text would be longer than {0} bytes</source>
            <translation>某个文本将超过 {0} 字节</translation>
        </message>
        <message>
            <source>a list would have {0} items</source>
            <translation>某个列表将有 {0} 项</translation>
        </message>
        <message>
            <source>the template nests too deeply</source>
            <translation>模板嵌套过深</translation>
        </message>
        <message>
            <source>macros, includes or recursive loops nest more than {0} deep</source>
            <translation>宏、包含或递归循环嵌套超过 {0} 层</translation>
        </message>
        <message>
            <source>'{0}' takes: {1}</source>
            <translation>“{0}”接受：{1}</translation>
        </message>
        <message>
            <source>the argument '{0}' is given twice</source>
            <translation>参数“{0}”给出了两次</translation>
        </message>
        <message>
            <source>'{0}' needs the argument '{1}'</source>
            <translation>“{0}”需要参数“{1}”</translation>
        </message>
        <message>
            <source>'{0}' takes at most {1} arguments, not {2}</source>
            <translation>“{0}”最多接受 {1} 个参数，而不是 {2} 个</translation>
        </message>
        <message>
            <source>'{0}' has no argument '{1}'</source>
            <translation>“{0}”没有参数“{1}”</translation>
        </message>
        <message>
            <source>'{0}' needs a whole number, not {1}</source>
            <translation>“{0}”需要整数，而不是 {1}</translation>
        </message>
        <message>
            <source>'{0}' needs a text, not {1}</source>
            <translation>“{0}”需要文本，而不是 {1}</translation>
        </message>
        <message>
            <source>'{0}' needs a dict, not {1}</source>
            <translation>“{0}”需要字典，而不是 {1}</translation>
        </message>
        <message>
            <source>'dictsort' sorts by "key" or "value"</source>
            <translation>“dictsort”按“key”或“value”排序</translation>
        </message>
        <message>
            <source>division by zero</source>
            <translation>除以零</translation>
        </message>
        <message>
            <source>'{0}' needs a list, not {1}</source>
            <translation>“{0}”需要列表，而不是 {1}</translation>
        </message>
        <message>
            <source>make a list of it first: | list</source>
            <translation>请先将其变为列表：| list</translation>
        </message>
        <message>
            <source>{0} has no length</source>
            <translation>{0} 没有长度</translation>
        </message>
        <message>
            <source>'urlencode' needs pairs of key and value</source>
            <translation>“urlencode”需要键值对</translation>
        </message>
        <message>
            <source>{0} is not a name of an attribute</source>
            <translation>{0} 不是属性名</translation>
        </message>
        <message>
            <source>'separators' is a pair of texts, such as (',', ':')</source>
            <translation>“separators”是一对文本，例如 (',', ':')</translation>
        </message>
        <message>
            <source>infinity is not a whole number</source>
            <translation>无穷大不是整数</translation>
        </message>
        <message>
            <source>'round' takes "common", "ceil" or "floor"</source>
            <translation>“round”接受“common”、“ceil”或“floor”</translation>
        </message>
        <message>
            <source>'{0}' needs a number, not {1}</source>
            <translation>“{0}”需要数字，而不是 {1}</translation>
        </message>
        <message>
            <source>'round' needs a number, and this is none</source>
            <translation>“round”需要数字，而这不是</translation>
        </message>
        <message>
            <source>'sum' does not add texts</source>
            <translation>“sum”不能相加文本</translation>
        </message>
        <message>
            <source>use | join</source>
            <translation>请使用 | join</translation>
        </message>
        <message>
            <source>the name of a filter or test is a text, not {0}</source>
            <translation>过滤器或测试的名称应为文本，而不是 {0}</translation>
        </message>
        <message>
            <source>'map' needs the name of a filter, or attribute='name'</source>
            <translation>“map”需要过滤器名称，或 attribute='name'</translation>
        </message>
        <message>
            <source>'format' takes values either in order or by name</source>
            <translation>“format”的值要么按顺序给出，要么按名称给出</translation>
        </message>
        <message>
            <source>'truncate' needs a length of at least {0} and a leeway that is not negative</source>
            <translation>“truncate”需要至少为 {0} 的长度，以及非负的余量</translation>
        </message>
        <message>
            <source>'wordwrap' needs a width above 0</source>
            <translation>“wordwrap”需要大于 0 的宽度</translation>
        </message>
        <message>
            <source>'range' takes one to three whole numbers</source>
            <translation>“range”接受一到三个整数</translation>
        </message>
        <message>
            <source>range(stop), range(start, stop) or range(start, stop, step)</source>
            <translation>range(stop)、range(start, stop) 或 range(start, stop, step)</translation>
        </message>
        <message>
            <source>the step of a range cannot be 0</source>
            <translation>range 的步长不能为 0</translation>
        </message>
        <message>
            <source>a range has more than {0} numbers</source>
            <translation>range 超过 {0} 个数字</translation>
        </message>
        <message>
            <source>a dict is made of pairs of key and value</source>
            <translation>字典由键值对组成</translation>
        </message>
        <message>
            <source>'cycler' needs values</source>
            <translation>“cycler”需要值</translation>
        </message>
        <message>
            <source>a slice cannot stand beside other indices</source>
            <translation>切片不能与其他索引并列</translation>
        </message>
        <message>
            <source>{0} cannot be cut into slices</source>
            <translation>{0} 不能切片</translation>
        </message>
        <message>
            <source>** needs a dict, not {0}</source>
            <translation>** 需要字典，而不是 {0}</translation>
        </message>
        <message>
            <source>names of arguments are texts</source>
            <translation>参数名应为文本</translation>
        </message>
        <message>
            <source>{0} cannot be called</source>
            <translation>{0} 不能调用</translation>
        </message>
        <message>
            <source>a filter over a part must give a text, not {0}</source>
            <translation>作用于一段内容的过滤器必须给出文本，而不是 {0}</translation>
        </message>
        <message>
            <source>attributes can only be set on a namespace, and '{0}' is {1}</source>
            <translation>只能在 namespace 上设置属性，而“{0}”是 {1}</translation>
        </message>
        <message>
            <source>make it with {% set name = namespace() %}</source>
            <translation>请用 {% set name = namespace() %} 创建</translation>
        </message>
        <message>
            <source>{0} names cannot take {1} values</source>
            <translation>{0} 个名称不能接收 {1} 个值</translation>
        </message>
        <message>
            <source>the macro '{0}' has no argument '{1}'</source>
            <translation>宏“{0}”没有参数“{1}”</translation>
        </message>
        <message>
            <source>the macro '{0}' takes at most {1} arguments, not {2}</source>
            <translation>宏“{0}”最多接受 {1} 个参数，而不是 {2} 个</translation>
        </message>
        <message>
            <source>a template's name is a text, not {0}</source>
            <translation>模板名称应为文本，而不是 {0}</translation>
        </message>
        <message>
            <source>there is no template '{0}'</source>
            <translation>没有模板“{0}”</translation>
        </message>
        <message>
            <source>more than {0} templates are included</source>
            <translation>包含的模板超过 {0} 个</translation>
        </message>
        <message>
            <source>the template '{0}' cannot be read: {1}</source>
            <translation>无法读取模板“{0}”：{1}</translation>
        </message>
        <message>
            <source>there is none of the templates {0}</source>
            <translation>以下模板都不存在：{0}</translation>
        </message>
        <message>
            <source>templates extend one another in a circle</source>
            <translation>模板之间循环继承</translation>
        </message>
        <message>
            <source>a template can extend only one other</source>
            <translation>模板只能继承一个模板</translation>
        </message>
        <message>
            <source>the required block '{0}' is not filled</source>
            <translation>必填的块“{0}”没有填写</translation>
        </message>
        <message>
            <source>{0} cannot be written as JSON</source>
            <translation>{0} 不能写成 JSON</translation>
        </message>
        <message>
            <source>{0} cannot be a key in JSON</source>
            <translation>{0} 不能作为 JSON 的键</translation>
        </message>
        <message>
            <source>lists or objects nest more than {0} deep</source>
            <translation>列表或对象嵌套超过 {0} 层</translation>
        </message>
        <message>
            <source>a comment is not closed</source>
            <translation>注释没有结束</translation>
        </message>
        <message>
            <source>end it with #}</source>
            <translation>请用 #} 结束</translation>
        </message>
        <message>
            <source>a raw block is not closed</source>
            <translation>raw 块没有结束</translation>
        </message>
        <message>
            <source>end it with {% endraw %}</source>
            <translation>请用 {% endraw %} 结束</translation>
        </message>
        <message>
            <source>a tag is not closed with '{0}'</source>
            <translation>标签没有用“{0}”结束</translation>
        </message>
        <message>
            <source>'{0}' is not a name</source>
            <translation>“{0}”不是名称</translation>
        </message>
        <message>
            <source>a text in quotes is not closed</source>
            <translation>引号中的文本没有结束</translation>
        </message>
        <message>
            <source>unexpected character '{0}'</source>
            <translation>意外的字符“{0}”</translation>
        </message>
        <message>
            <source>'{0}' closes nothing that is open</source>
            <translation>“{0}”没有对应的开始</translation>
        </message>
        <message>
            <source>a text in quotes has a broken \ escape</source>
            <translation>引号中的文本含有错误的 \ 转义</translation>
        </message>
        <message>
            <source>write \\ for a backslash</source>
            <translation>反斜杠请写作 \\</translation>
        </message>
        <message>
            <source>the list does not contain {0}</source>
            <translation>列表不包含 {0}</translation>
        </message>
        <message>
            <source>test it with 'in' first</source>
            <translation>请先用“in”测试</translation>
        </message>
        <message>
            <source>the separator is empty</source>
            <translation>分隔符为空</translation>
        </message>
        <message>
            <source>'join' of a text joins texts, not {0}</source>
            <translation>文本的“join”连接的是文本，而不是 {0}</translation>
        </message>
        <message>
            <source>use the filter: list | join(', ')</source>
            <translation>请使用过滤器：list | join(', ')</translation>
        </message>
        <message>
            <source>the text does not contain {0}</source>
            <translation>文本不包含 {0}</translation>
        </message>
        <message>
            <source>use find, which then gives -1</source>
            <translation>请使用 find，此时它给出 -1</translation>
        </message>
        <message>
            <source>'{0}' fills with one character</source>
            <translation>“{0}”用一个字符填充</translation>
        </message>
        <message>
            <source>this loop cannot call itself</source>
            <translation>此循环不能调用自身</translation>
        </message>
        <message>
            <source>write recursive at the end of its for tag</source>
            <translation>请在其 for 标签末尾写 recursive</translation>
        </message>
        <message>
            <source>loop() takes the list to go on with</source>
            <translation>loop() 接受要继续处理的列表</translation>
        </message>
        <message>
            <source>cycle() needs values</source>
            <translation>cycle() 需要值</translation>
        </message>
        <message>
            <source>'{0}' does not work between {1} and {2}</source>
            <translation>“{0}”不能用于 {1} 和 {2} 之间</translation>
        </message>
        <message>
            <source>join texts and other values with ~</source>
            <translation>请用 ~ 连接文本和其他值</translation>
        </message>
        <message>
            <source>the result is too large for a number</source>
            <translation>结果过大，无法用数字表示</translation>
        </message>
        <message>
            <source>a fractional power of a negative number is not a real number</source>
            <translation>负数的小数次幂不是实数</translation>
        </message>
        <message>
            <source>a whole number would have more than {0} bits</source>
            <translation>整数将超过 {0} 位</translation>
        </message>
        <message>
            <source>bounds of a slice are whole numbers, not {0}</source>
            <translation>切片的边界应为整数，而不是 {0}</translation>
        </message>
        <message>
            <source>{0} has no sign</source>
            <translation>{0} 没有正负号</translation>
        </message>
        <message>
            <source>the step of a slice cannot be 0</source>
            <translation>切片的步长不能为 0</translation>
        </message>
        <message>
            <source>the template nests more than {0} deep here</source>
            <translation>模板在此处嵌套超过 {0} 层</translation>
        </message>
        <message>
            <source>the template is larger than 64 MB</source>
            <translation>模板超过 64 MB</translation>
        </message>
        <message>
            <source>the template is not valid UTF-8</source>
            <translation>模板不是有效的 UTF-8</translation>
        </message>
        <message>
            <source>save it as UTF-8</source>
            <translation>请保存为 UTF-8</translation>
        </message>
        <message>
            <source>a name is missing before '{0}'</source>
            <translation>“{0}”之前缺少名称</translation>
        </message>
        <message>
            <source>unexpected '{0}'</source>
            <translation>意外的“{0}”</translation>
        </message>
        <message>
            <source>unexpected '{0}' where '{1}' should stand</source>
            <translation>意外的“{0}”，此处应为“{1}”</translation>
        </message>
        <message>
            <source>the template ends too early</source>
            <translation>模板过早结束</translation>
        </message>
        <message>
            <source>the block '{0}' is not closed</source>
            <translation>块“{0}”没有结束</translation>
        </message>
        <message>
            <source>add one of: {0}</source>
            <translation>请添加以下之一：{0}</translation>
        </message>
        <message>
            <source>unknown tag '{0}'; did you mean '{1}'?</source>
            <translation>未知的标签“{0}”；您是指“{1}”吗？</translation>
        </message>
        <message>
            <source>the tag '{0}' does not fit here</source>
            <translation>标签“{0}”不适合放在这里</translation>
        </message>
        <message>
            <source>no block is open here</source>
            <translation>此处没有打开的块</translation>
        </message>
        <message>
            <source>expected here: {0}</source>
            <translation>此处应为：{0}</translation>
        </message>
        <message>
            <source>unknown tag '{0}'</source>
            <translation>未知的标签“{0}”</translation>
        </message>
        <message>
            <source>the number has too many digits</source>
            <translation>数字的位数过多</translation>
        </message>
        <message>
            <source>an expression is missing before '{0}'</source>
            <translation>“{0}”之前缺少表达式</translation>
        </message>
        <message>
            <source>a name or a number must follow the dot</source>
            <translation>点号之后必须是名称或数字</translation>
        </message>
        <message>
            <source>the arguments of this call are in a wrong order</source>
            <translation>此调用的参数顺序有误</translation>
        </message>
        <message>
            <source>first those without a name, then name=value, then *list and **dict</source>
            <translation>先是无名参数，然后是 name=value，再是 *list 和 **dict</translation>
        </message>
        <message>
            <source>two tests cannot follow one another</source>
            <translation>两个测试不能相连</translation>
        </message>
        <message>
            <source>join them with and</source>
            <translation>请用 and 连接</translation>
        </message>
        <message>
            <source>a tag's name is missing</source>
            <translation>缺少标签名</translation>
        </message>
        <message>
            <source>'{0}' stands outside a loop</source>
            <translation>“{0}”位于循环之外</translation>
        </message>
        <message>
            <source>'{0}' needs a default, since the argument before it has one</source>
            <translation>“{0}”需要默认值，因为它之前的参数有默认值</translation>
        </message>
        <message>
            <source>a call block needs a call of a macro, such as {% call box() %}</source>
            <translation>call 块需要调用宏，例如 {% call box() %}</translation>
        </message>
        <message>
            <source>the block '{0}' is defined twice</source>
            <translation>块“{0}”定义了两次</translation>
        </message>
        <message>
            <source>the required block '{0}' must be empty</source>
            <translation>必填的块“{0}”必须为空</translation>
        </message>
        <message>
            <source>'{0}' cannot be imported: names with _ in front are private</source>
            <translation>“{0}”不能导入：以 _ 开头的名称是私有的</translation>
        </message>
        <message>
            <source>'{0}' cannot be assigned to</source>
            <translation>不能对“{0}”赋值</translation>
        </message>
        <message>
            <source>'{0}' is not a valid format</source>
            <translation>“{0}”不是有效的格式</translation>
        </message>
        <message>
            <source>the format '{0}' does not take {1}</source>
            <translation>格式“{0}”不接受 {1}</translation>
        </message>
        <message>
            <source>a format asks for more than {0} digits</source>
            <translation>格式要求超过 {0} 位数字</translation>
        </message>
        <message>
            <source>not all values are used by the format</source>
            <translation>格式没有用到全部的值</translation>
        </message>
        <message>
            <source>the format has more places than there are values</source>
            <translation>格式的占位多于值</translation>
        </message>
        <message>
            <source>the format names '{0}', which has no value</source>
            <translation>格式使用了“{0}”，它没有值</translation>
        </message>
        <message>
            <source>{0} takes no format</source>
            <translation>{0} 不接受格式</translation>
        </message>
        <message>
            <source>did you mean '{0}'?</source>
            <translation>您是指“{0}”吗？</translation>
        </message>
        <message>
            <source>there is not enough memory for the template</source>
            <translation>没有足够的内存用于模板</translation>
        </message>
        <message>
            <source>unknown filter '{0}'</source>
            <translation>未知的过滤器“{0}”</translation>
        </message>
        <message>
            <source>unknown filter '{0}'; did you mean '{1}'?</source>
            <translation>未知的过滤器“{0}”；您是指“{1}”吗？</translation>
        </message>
        <message>
            <source>unknown test '{0}'</source>
            <translation>未知的测试“{0}”</translation>
        </message>
        <message>
            <source>unknown test '{0}'; did you mean '{1}'?</source>
            <translation>未知的测试“{0}”；您是指“{1}”吗？</translation>
        </message>
        <message>
            <source>access to attribute '{0}' of {1} is not allowed in a template</source>
            <translation>模板中不允许访问 {1} 的属性“{0}”</translation>
        </message>
        <message>
            <source>'{0}' is undefined</source>
            <translation>“{0}”未定义</translation>
        </message>
        <message>
            <source>give it a value, or write a default after it: | default('')</source>
            <translation>请给它一个值，或在其后写默认值：| default('')</translation>
        </message>
        <message>
            <source>{1} has no attribute '{0}'</source>
            <translation>{1} 没有属性“{0}”</translation>
        </message>
        <message>
            <source>{0} cannot be iterated</source>
            <translation>{0} 不能迭代</translation>
        </message>
        <message>
            <source>{0} cannot be a key of a dict or be looked up in one</source>
            <translation>{0} 不能作为字典的键，也不能在其中查找</translation>
        </message>
        <message>
            <source>'in' a text needs a text on its left, not {0}</source>
            <translation>对文本使用“in”时左边需要文本，而不是 {0}</translation>
        </message>
        <message>
            <source>a whole number has more than {0} digits</source>
            <translation>整数超过 {0} 位数字</translation>
        </message>
        <message>
            <source>No model is chosen</source>
            <translation>没有选择模型</translation>
        </message>
        <message>
            <source>Choose one in the panel at the right, or open a GGUF file</source>
            <translation>请在右侧面板中选择，或打开 GGUF 文件</translation>
        </message>
        <message>
            <source>the GPU stopped while it was working</source>
            <translation>GPU 在工作过程中停止</translation>
        </message>
        <message>
            <source>the engine is started again: send the request once more; if it stops again, choose the CPU in the settings</source>
            <translation>引擎已重新启动：请再次发送请求；如果再次停止，请在设置中选择 CPU</translation>
        </message>
        <message>
            <source>it stopped several times in a row: choose the CPU in the settings, then send the request once more</source>
            <translation>它已连续多次停止：请在设置中选择 CPU，然后再次发送请求</translation>
        </message>
        <message>
            <source>this engine makes no embeddings</source>
            <translation>此引擎不生成嵌入</translation>
        </message>
        <message>
            <source>choose the built-in embedder</source>
            <translation>请选择内置嵌入器</translation>
        </message>
        <message>
            <source>the model's heads of {0} dimensions cannot be kept as {1}</source>
            <translation>模型的 {0} 维注意力头无法以 {1} 保存</translation>
        </message>
        <message>
            <source>choose F16 for keys and values</source>
            <translation>请为键和值选择 F16</translation>
        </message>
        <message>
            <source>the processor cannot be used ({0})</source>
            <translation>无法使用处理器（{0}）</translation>
        </message>
        <message>
            <source>Heddle needs a 64-bit x86 processor</source>
            <translation>Heddle 需要 64 位 x86 处理器</translation>
        </message>
        <message>
            <source>CUDA cannot be used: {0}</source>
            <translation>无法使用 CUDA：{0}</translation>
        </message>
        <message>
            <source>use --device cpu, or auto to take what there is</source>
            <translation>请使用 --device cpu，或使用 auto 采用可用的设备</translation>
        </message>
        <message>
            <source>the number of layers on the GPU is no whole number</source>
            <translation>GPU 上的层数不是整数</translation>
        </message>
        <message>
            <source>write auto, 0 for none, or a number</source>
            <translation>请写 auto、0（表示不使用）或一个数字</translation>
        </message>
        <message>
            <source>A chunk needs some text</source>
            <translation>文本块需要有文本</translation>
        </message>
        <message>
            <source>To take it out of search, disable it</source>
            <translation>如要将其从搜索中排除，请停用它</translation>
        </message>
        <message>
            <source>Only chunks that follow each other can be merged</source>
            <translation>只能合并前后相接的文本块</translation>
        </message>
        <message>
            <source>Choose neighbouring chunks of one document</source>
            <translation>请选择同一文档中相邻的文本块</translation>
        </message>
        <message>
            <source>A chunk is split within its text</source>
            <translation>文本块只能在其文本内部拆分</translation>
        </message>
        <message>
            <source>Put the cursor between two of its words</source>
            <translation>请将光标放在其中两个词之间</translation>
        </message>
        <message>
            <source>This step is no longer in the project</source>
            <translation>此步骤已不在项目中</translation>
        </message>
        <message>
            <source>Reload the list of steps</source>
            <translation>请重新加载步骤列表</translation>
        </message>
        <message>
            <source>The chunks were changed since</source>
            <translation>文本块在此之后已被更改</translation>
        </message>
        <message>
            <source>Undo the later steps first, or edit the chunks as they are</source>
            <translation>请先撤销后面的步骤，或按现状编辑文本块</translation>
        </message>
        <message>
            <source>The pages hold pictures and no text; they were probably scanned</source>
            <translation>页面只含图片而没有文本；它们很可能是扫描件</translation>
        </message>
        <message>
            <source>Let a program recognise the text (OCR) and save the result as a new PDF</source>
            <translation>请用程序识别文本（OCR），并将结果保存为新的 PDF</translation>
        </message>
        <message>
            <source>{0} of {1} pages hold no text</source>
            <translation>{1} 页中有 {0} 页没有文本</translation>
        </message>
        <message>
            <source>If they were scanned, let a program recognise their text (OCR)</source>
            <translation>如果它们是扫描件，请用程序识别其文本（OCR）</translation>
        </message>
        <message>
            <source>Reading stopped at a fault of Heddle ({0})</source>
            <translation>读取因 Heddle 的故障而停止（{0}）</translation>
        </message>
        <message>
            <source>Heddle cannot read files of this kind</source>
            <translation>Heddle 无法读取此类文件</translation>
        </message>
        <message>
            <source>Save it as PDF, DOCX, HTML, Markdown, text, CSV or JSON</source>
            <translation>请将其保存为 PDF、DOCX、HTML、Markdown、纯文本、CSV 或 JSON</translation>
        </message>
        <message>
            <source>This version of Heddle has no loader of that name</source>
            <translation>此版本的 Heddle 没有该名称的加载器</translation>
        </message>
        <message>
            <source>Update Heddle, or read the source again</source>
            <translation>请更新 Heddle，或重新读取该来源</translation>
        </message>
        <message>
            <source>The encoding {0} is not known</source>
            <translation>未知的编码 {0}</translation>
        </message>
        <message>
            <source>Choose another encoding for this source, or none so that it is found</source>
            <translation>请为此来源选择其他编码，或不指定编码以自动识别</translation>
        </message>
        <message>
            <source>The file is not a text</source>
            <translation>该文件不是文本</translation>
        </message>
        <message>
            <source>Leave such files out of the source, by their name's ending</source>
            <translation>请按文件名后缀将此类文件从来源中排除</translation>
        </message>
        <message>
            <source>This chunk is no longer in the project</source>
            <translation>此文本块已不在项目中</translation>
        </message>
        <message>
            <source>Its document may have been read again; reload the list</source>
            <translation>其文档可能已被重新读取；请重新加载列表</translation>
        </message>
        <message>
            <source>This document is no longer in the project</source>
            <translation>此文档已不在项目中</translation>
        </message>
        <message>
            <source>Its source may have been removed; reload the list</source>
            <translation>其来源可能已被移除；请重新加载列表</translation>
        </message>
        <message>
            <source>This source is no longer in the project</source>
            <translation>此来源已不在项目中</translation>
        </message>
        <message>
            <source>Reload the list of sources</source>
            <translation>请重新加载来源列表</translation>
        </message>
        <message>
            <source>A source needs whole paths, from the root</source>
            <translation>来源需要从根目录开始的完整路径</translation>
        </message>
        <message>
            <source>Choose the file or folder again</source>
            <translation>请重新选择文件或文件夹</translation>
        </message>
        <message>
            <source>There already is a source of this name</source>
            <translation>已有同名的来源</translation>
        </message>
        <message>
            <source>Choose another name, or add the files to that source</source>
            <translation>请另选一个名称，或将文件添加到该来源</translation>
        </message>
        <message>
            <source>The worker's answer is not a document</source>
            <translation>工作进程的应答不是文档</translation>
        </message>
        <message>
            <source>The table has more than {0} columns (line {1})</source>
            <translation>表格超过 {0} 列（第 {1} 行）</translation>
        </message>
        <message>
            <source>Allow more columns in the source's settings, or check what separates its values</source>
            <translation>请在来源的设置中允许更多列，或检查值之间的分隔符</translation>
        </message>
        <message>
            <source>A quotation mark in the row of line {0} is never closed</source>
            <translation>第 {0} 行的记录中有引号始终没有闭合</translation>
        </message>
        <message>
            <source>All that follows was read as one value; close it in the file</source>
            <translation>其后的所有内容都被读作一个值；请在文件中将其闭合</translation>
        </message>
        <message>
            <source>The row of line {0} has {1} values, the first row {2}</source>
            <translation>第 {0} 行的记录有 {1} 个值，而首行有 {2} 个</translation>
        </message>
        <message>
            <source>The document's part {0} is damaged (line {1}: {2})</source>
            <translation>文档的部分 {0} 已损坏（第 {1} 行：{2}）</translation>
        </message>
        <message>
            <source>Open it in its own program and save it again</source>
            <translation>请用其自身的程序打开并重新保存</translation>
        </message>
        <message>
            <source>The document defines entities of its own</source>
            <translation>该文档定义了自己的实体</translation>
        </message>
        <message>
            <source>It may be made to do harm; it was not read</source>
            <translation>它可能有恶意；因此没有读取</translation>
        </message>
        <message>
            <source>The document is protected by a password, or is an old .doc file</source>
            <translation>该文档受密码保护，或是旧式 .doc 文件</translation>
        </message>
        <message>
            <source>Save a copy as DOCX without a password</source>
            <translation>请另存为不带密码的 DOCX 副本</translation>
        </message>
        <message>
            <source>The file is no Word document: it has no body</source>
            <translation>该文件不是 Word 文档：它没有正文</translation>
        </message>
        <message>
            <source>The values of line {0} are nested too deeply</source>
            <translation>第 {0} 行的值嵌套过深</translation>
        </message>
        <message>
            <source>The line was left out</source>
            <translation>该行已被略过</translation>
        </message>
        <message>
            <source>This is not JSON from line {0}, column {1} on</source>
            <translation>从第 {0} 行第 {1} 列起不是 JSON</translation>
        </message>
        <message>
            <source>Correct the file; what stands before was read</source>
            <translation>请更正文件；此前的内容已读取</translation>
        </message>
        <message>
            <source>The values are nested more than {0} deep</source>
            <translation>值的嵌套超过 {0} 层</translation>
        </message>
        <message>
            <source>The file may be made to do harm; flatten it if it is yours</source>
            <translation>该文件可能有恶意；如果是您自己的文件，请减少嵌套</translation>
        </message>
        <message>
            <source>The PDF is damaged beyond repair</source>
            <translation>该 PDF 已损坏且无法修复</translation>
        </message>
        <message>
            <source>Get the file again, or print it to a new PDF</source>
            <translation>请重新获取该文件，或将其打印为新的 PDF</translation>
        </message>
        <message>
            <source>The file is empty</source>
            <translation>文件为空</translation>
        </message>
        <message>
            <source>Leave it out of the source, or fill it</source>
            <translation>请将其从来源中排除，或填入内容</translation>
        </message>
        <message>
            <source>The PDF is protected by a password</source>
            <translation>该 PDF 受密码保护</translation>
        </message>
        <message>
            <source>Save a copy without a password</source>
            <translation>请另存一份不带密码的副本</translation>
        </message>
        <message>
            <source>The PDF has no pages</source>
            <translation>该 PDF 没有页面</translation>
        </message>
        <message>
            <source>Leave it out of the source</source>
            <translation>请将其从来源中排除</translation>
        </message>
        <message>
            <source>Page {0} is damaged</source>
            <translation>第 {0} 页已损坏</translation>
        </message>
        <message>
            <source>The other pages were read</source>
            <translation>其他页面已读取</translation>
        </message>
        <message>
            <source>The file cannot be read ({0})</source>
            <translation>无法读取该文件（{0}）</translation>
        </message>
        <message>
            <source>Check that it is there and that you may read it</source>
            <translation>请确认文件存在且您有读取权限</translation>
        </message>
        <message>
            <source>The document has more than {0} MB of text</source>
            <translation>该文档的文本超过 {0} MB</translation>
        </message>
        <message>
            <source>Split the file into several</source>
            <translation>请将文件拆分为多个</translation>
        </message>
        <message>
            <source>The document holds no text</source>
            <translation>该文档没有文本</translation>
        </message>
        <message>
            <source>Nothing of it can be found; leave it out of the source</source>
            <translation>其中没有可检索的内容；请将其从来源中排除</translation>
        </message>
        <message>
            <source>Some bytes have no meaning in {0} and were replaced</source>
            <translation>部分字节在 {0} 中没有意义，已被替换</translation>
        </message>
        <message>
            <source>If the text looks wrong, set the source's encoding</source>
            <translation>如果文本看起来不对，请设置来源的编码</translation>
        </message>
        <message>
            <source>There are more findings of this kind</source>
            <translation>此类问题还有更多</translation>
        </message>
        <message>
            <source>The file is damaged ({0})</source>
            <translation>文件已损坏（{0}）</translation>
        </message>
        <message>
            <source>The file unpacks to more than {0} MB, far more than such a document needs</source>
            <translation>文件解压后超过 {0} MB，远多于此类文档所需</translation>
        </message>
        <message>
            <source>The file holds a part whose name leads out of it ({0})</source>
            <translation>文件中有一个部分的名称指向文件之外（{0}）</translation>
        </message>
        <message>
            <source>There is no such embedder</source>
            <translation>没有这个嵌入器</translation>
        </message>
        <message>
            <source>Choose one from the list; it may come with a newer version of Heddle</source>
            <translation>请从列表中选择一个；它可能随较新版本的 Heddle 提供</translation>
        </message>
        <message>
            <source>The search index was stopped</source>
            <translation>搜索索引已停止</translation>
        </message>
        <message>
            <source>What the search index learnt cannot be read</source>
            <translation>无法读取搜索索引学到的内容</translation>
        </message>
        <message>
            <source>Build the index again</source>
            <translation>请重新构建索引</translation>
        </message>
        <message>
            <source>The model is no longer the one that the index was made with</source>
            <translation>该模型已不是构建索引时所用的模型</translation>
        </message>
        <message>
            <source>These embeddings need a model that runs</source>
            <translation>这些嵌入需要有模型在运行</translation>
        </message>
        <message>
            <source>Choose the built-in embedder, or start the engine</source>
            <translation>请选择内置嵌入器，或启动引擎</translation>
        </message>
        <message>
            <source>The index is being built already</source>
            <translation>索引已在构建中</translation>
        </message>
        <message>
            <source>Wait until it is done, or stop it there</source>
            <translation>请等待其完成，或在那里停止它</translation>
        </message>
        <message>
            <source>There is not enough memory for the search index</source>
            <translation>内存不足，无法用于搜索索引</translation>
        </message>
        <message>
            <source>Close other programs, or choose fewer dimensions for the embeddings</source>
            <translation>请关闭其他程序，或为嵌入选择更少的维数</translation>
        </message>
        <message>
            <source>The search stopped at a fault of Heddle ({0})</source>
            <translation>搜索因 Heddle 的故障而停止（{0}）</translation>
        </message>
        <message>
            <source>Build the index again; if it happens again, report it with the log</source>
            <translation>请重新构建索引；若再次发生，请连同日志报告</translation>
        </message>
        <message>
            <source>A part of the search index cannot be read</source>
            <translation>无法读取搜索索引的一部分</translation>
        </message>
        <message>
            <source>A retrieval setting does not fit</source>
            <translation>某项检索设置不合适</translation>
        </message>
        <message>
            <source>Give numbers for sources and documents, and a key and a value for conditions</source>
            <translation>请为来源和文档给出数字，并为条件给出键和值</translation>
        </message>
        <message>
            <source>Choose one of {0}</source>
            <translation>请从 {0} 中选择一个</translation>
        </message>
        <message>
            <source>Give a whole number from {0} to {1}</source>
            <translation>请给出 {0} 到 {1} 之间的整数</translation>
        </message>
        <message>
            <source>Give a number from {0} to {1}</source>
            <translation>请给出 {0} 到 {1} 之间的数字</translation>
        </message>
        <message>
            <source>Give a value of the right kind</source>
            <translation>请给出类型正确的值</translation>
        </message>
        <message>
            <source>The questions cannot be read</source>
            <translation>无法读取问题</translation>
        </message>
        <message>
            <source>Give each passage a "document": the end of its path, or its title</source>
            <translation>请为每个段落给出 "document"：其路径的末尾部分或其标题</translation>
        </message>
        <message>
            <source>Give "text" as a text</source>
            <translation>请以文本形式给出 "text"</translation>
        </message>
        <message>
            <source>Give "start" and "end" together</source>
            <translation>请同时给出 "start" 和 "end"</translation>
        </message>
        <message>
            <source>Give "start" and "end" as whole numbers</source>
            <translation>请以整数形式给出 "start" 和 "end"</translation>
        </message>
        <message>
            <source>"end" comes after "start"</source>
            <translation>"end" 应在 "start" 之后</translation>
        </message>
        <message>
            <source>Give each line a "question"</source>
            <translation>请为每行给出 "question"</translation>
        </message>
        <message>
            <source>Give each question the "passages" that answer it</source>
            <translation>请为每个问题给出能回答它的 "passages"</translation>
        </message>
        <message>
            <source>The passage of question {0} does not stand in its document</source>
            <translation>问题 {0} 的段落不在其文档中</translation>
        </message>
        <message>
            <source>The document of question {0} is not in the project</source>
            <translation>问题 {0} 的文档不在项目中</translation>
        </message>
        <message>
            <source>Correct the question, or add the document</source>
            <translation>请更正问题，或添加该文档</translation>
        </message>
        <message>
            <source>Write one JSON object a line</source>
            <translation>请每行写一个 JSON 对象</translation>
        </message>
        <message>
            <source>There are no questions</source>
            <translation>没有问题</translation>
        </message>
        <message>
            <source>None of the questions can be measured</source>
            <translation>没有一个问题可以测量</translation>
        </message>
        <message>
            <source>Add the documents that the questions are about</source>
            <translation>请添加问题所涉及的文档</translation>
        </message>
        <message>
            <source>There is no index of meanings yet</source>
            <translation>还没有语义索引</translation>
        </message>
        <message>
            <source>Build the index, or search by words</source>
            <translation>请构建索引，或按词语搜索</translation>
        </message>
        <message>
            <source>There is nothing to search for</source>
            <translation>没有可搜索的内容</translation>
        </message>
        <message>
            <source>Write a question or some words</source>
            <translation>请写一个问题或一些词语</translation>
        </message>
        <message>
            <source>The search was stopped</source>
            <translation>搜索已停止</translation>
        </message>
        <message>
            <source>A folder or file of the source is not there, or may not be read</source>
            <translation>来源的某个文件夹或文件不存在，或无权读取</translation>
        </message>
        <message>
            <source>What was read of it stays; connect the disk or choose the folder again</source>
            <translation>已读取的内容会保留；请连接磁盘或重新选择文件夹</translation>
        </message>
        <message>
            <source>There is no such splitter</source>
            <translation>没有这个切分器</translation>
        </message>
        <message>
            <source>Choose one of the list</source>
            <translation>请从列表中选择一个</translation>
        </message>
        <message>
            <source>The overlap is more than half of the longest chunk</source>
            <translation>重叠超过最长文本块的一半</translation>
        </message>
        <message>
            <source>Choose a smaller overlap or longer chunks</source>
            <translation>请选择更小的重叠或更长的文本块</translation>
        </message>
        <message>
            <source>A setting of the source has the wrong form</source>
            <translation>来源的某项设置格式不正确</translation>
        </message>
        <message>
            <source>Set it again on the Knowledge page</source>
            <translation>请在“知识”页面重新设置</translation>
        </message>
        <message>
            <source>Page {0} cannot be read ({1})</source>
            <translation>无法读取第 {0} 页（{1}）</translation>
        </message>
        <message>
            <source>The node does not wait for a person</source>
            <translation>该节点并未在等待人员处理</translation>
        </message>
        <message>
            <source>Reload the run</source>
            <translation>请重新加载该运行</translation>
        </message>
        <message>
            <source>The pipeline runs itself without end</source>
            <translation>该流水线会无止境地运行自身</translation>
        </message>
        <message>
            <source>Take the pipeline out of itself; to repeat steps, use a loop node</source>
            <translation>请将该流水线从其自身中取出；如要重复步骤，请使用循环节点</translation>
        </message>
        <message>
            <source>Pipelines are nested too deeply</source>
            <translation>流水线嵌套过深</translation>
        </message>
        <message>
            <source>Check whether a pipeline contains itself</source>
            <translation>请检查是否有流水线包含自身</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>The node stopped at a fault of Heddle ({0})</source>
            <translation>该节点因 Heddle 的故障而停止（{0}）</translation>
        </message>
        <message>
            <source>The node needs more memory than there is</source>
            <translation>该节点所需的内存超过可用内存</translation>
        </message>
        <message>
            <source>Give it smaller inputs</source>
            <translation>请给它更小的输入</translation>
        </message>
        <message>
            <source>The run was interrupted while this node acted on something outside</source>
            <translation>运行在此节点对外部执行操作时中断</translation>
        </message>
        <message>
            <source>Look whether it was done; then run from here, or give its output by hand</source>
            <translation>请查看操作是否已完成；然后从此处运行，或手动给出其输出</translation>
        </message>
        <message>
            <source>The node took more than {0} ms</source>
            <translation>该节点用时超过 {0} ms</translation>
        </message>
        <message>
            <source>Allow it more time, or give it less to do</source>
            <translation>请允许更长时间，或减少它的工作量</translation>
        </message>
        <message>
            <source>A run that waits for a person must be in a project</source>
            <translation>等待人员处理的运行必须在项目中</translation>
        </message>
        <message>
            <source>Open a project and run it there</source>
            <translation>请打开一个项目并在其中运行</translation>
        </message>
        <message>
            <source>The pipeline has no input of this name</source>
            <translation>流水线没有此名称的输入</translation>
        </message>
        <message>
            <source>It takes no inputs</source>
            <translation>它不接受输入</translation>
        </message>
        <message>
            <source>Its inputs are: {0}</source>
            <translation>它的输入有：{0}</translation>
        </message>
        <message>
            <source>The value is not of the kind that the input takes: {0}</source>
            <translation>该值不是此输入接受的类型：{0}</translation>
        </message>
        <message>
            <source>Give it as JSON, such as 1, true or {"name": "Ada"}</source>
            <translation>请以 JSON 形式给出，例如 1、true 或 {"name": "Ada"}</translation>
        </message>
        <message>
            <source>The pipeline needs a value for this input</source>
            <translation>流水线的这个输入需要一个值</translation>
        </message>
        <message>
            <source>Give it one, or a default in the node's settings</source>
            <translation>请给出一个值，或在节点设置中给出默认值</translation>
        </message>
        <message>
            <source>The run is not in the project</source>
            <translation>该运行不在项目中</translation>
        </message>
        <message>
            <source>Look it up in the list of runs; old ones go when their space is needed</source>
            <translation>请在运行列表中查找；需要空间时，旧的运行会被清除</translation>
        </message>
        <message>
            <source>The run is done; there is nothing to go on with</source>
            <translation>该运行已完成；没有可继续的内容</translation>
        </message>
        <message>
            <source>Start a new run</source>
            <translation>请开始新的运行</translation>
        </message>
        <message>
            <source>The wire ends at a port that the node does not have</source>
            <translation>连线的一端是该节点没有的端口</translation>
        </message>
        <message>
            <source>Remove the wire, or change the node's settings so that it has the port again</source>
            <translation>请移除连线，或更改节点的设置，使其重新具有该端口</translation>
        </message>
        <message>
            <source>The wire carries {0}, the input takes {1}</source>
            <translation>连线传送 {0}，而输入接受 {1}</translation>
        </message>
        <message>
            <source>Put a node between them that turns one into the other</source>
            <translation>请在两者之间放置一个将前者转换为后者的节点</translation>
        </message>
        <message>
            <source>The wires lead back to where they started</source>
            <translation>连线又回到了起点</translation>
        </message>
        <message>
            <source>Remove a wire of the circle; to repeat steps, put them into a loop node</source>
            <translation>请移除环路中的一条连线；如要重复步骤，请将其放入循环节点</translation>
        </message>
        <message>
            <source>The wire ends at a node that is not there</source>
            <translation>连线的一端是不存在的节点</translation>
        </message>
        <message>
            <source>Remove the wire</source>
            <translation>请移除该连线</translation>
        </message>
        <message>
            <source>Two wires end at one input</source>
            <translation>两条连线接到同一个输入</translation>
        </message>
        <message>
            <source>Remove one of them, or join them with a join node</source>
            <translation>请移除其中一条，或用汇合节点将其合并</translation>
        </message>
        <message>
            <source>The node was made with a newer version of Heddle</source>
            <translation>该节点由较新版本的 Heddle 创建</translation>
        </message>
        <message>
            <source>Update Heddle, or put in the node again</source>
            <translation>请更新 Heddle，或重新放入该节点</translation>
        </message>
        <message>
            <source>Nothing is wired to an input that the node needs</source>
            <translation>节点必需的一个输入没有连线</translation>
        </message>
        <message>
            <source>Draw a wire to it</source>
            <translation>请画一条连线接到它</translation>
        </message>
        <message>
            <source>This Heddle does not know nodes of this type</source>
            <translation>此 Heddle 不认识这种类型的节点</translation>
        </message>
        <message>
            <source>Install the plugin it comes from, or bypass the node; it is kept as it is</source>
            <translation>请安装它所属的插件，或旁路该节点；它会按原样保留</translation>
        </message>
        <message>
            <source>Two nodes are called {0}</source>
            <translation>两个节点都叫 {0}</translation>
        </message>
        <message>
            <source>Give one of them another name</source>
            <translation>请给其中一个另取名称</translation>
        </message>
        <message>
            <source>The node is no longer in the pipeline</source>
            <translation>该节点已不在流水线中</translation>
        </message>
        <message>
            <source>Reload the pipeline</source>
            <translation>请重新加载流水线</translation>
        </message>
        <message>
            <source>A node of this id is in the pipeline already</source>
            <translation>流水线中已有此 id 的节点</translation>
        </message>
        <message>
            <source>Choose another id</source>
            <translation>请选择其他 id</translation>
        </message>
        <message>
            <source>A node's id has letters, digits, - and _ only</source>
            <translation>节点的 id 只能包含字母、数字、- 和 _</translation>
        </message>
        <message>
            <source>The pipeline is not as Heddle writes it</source>
            <translation>该流水线不是 Heddle 写入的格式</translation>
        </message>
        <message>
            <source>Go back to an earlier version of the pipeline</source>
            <translation>请返回流水线的较早版本</translation>
        </message>
        <message>
            <source>The pipeline was written by a newer version of Heddle</source>
            <translation>该流水线由较新版本的 Heddle 写入</translation>
        </message>
        <message>
            <source>Update Heddle, or go back to an earlier version of the pipeline</source>
            <translation>请更新 Heddle，或返回流水线的较早版本</translation>
        </message>
        <message>
            <source>The setting has a value of the wrong kind</source>
            <translation>该设置的值类型不正确</translation>
        </message>
        <message>
            <source>Set it again in the inspector, or reset it</source>
            <translation>请在检查器中重新设置，或将其重置</translation>
        </message>
        <message>
            <source>{0} is outside of what the setting takes</source>
            <translation>{0} 超出该设置的取值范围</translation>
        </message>
        <message>
            <source>Choose a value from {0} to {1}</source>
            <translation>请选择 {0} 到 {1} 之间的值</translation>
        </message>
        <message>
            <source>No engine is there to run a model</source>
            <translation>没有可运行模型的引擎</translation>
        </message>
        <message>
            <source>Start the engine, and run again</source>
            <translation>请启动引擎，然后重新运行</translation>
        </message>
        <message>
            <source>The node holds no steps</source>
            <translation>该节点内没有步骤</translation>
        </message>
        <message>
            <source>Draw them inside of it, or choose a pipeline in its settings</source>
            <translation>请在其内部绘制步骤，或在其设置中选择一个流水线</translation>
        </message>
        <message>
            <source>The value is not of the node's type: {0}</source>
            <translation>该值不符合节点的类型：{0}</translation>
        </message>
        <message>
            <source>Change the value or the type</source>
            <translation>请更改值或类型</translation>
        </message>
        <message>
            <source>The rule is no expression</source>
            <translation>该规则不是表达式</translation>
        </message>
        <message>
            <source>Write one such as value.priority == "urgent"</source>
            <translation>请写成例如 value.priority == "urgent"</translation>
        </message>
        <message>
            <source>A choice cannot be called {0}</source>
            <translation>选项不能叫做 {0}</translation>
        </message>
        <message>
            <source>The node has an output of that name; choose another word</source>
            <translation>该节点已有同名输出；请换一个词</translation>
        </message>
        <message>
            <source>There is nothing to choose from</source>
            <translation>没有可供选择的内容</translation>
        </message>
        <message>
            <source>Give it at least one choice, one a line</source>
            <translation>请至少给出一个选项，每行一个</translation>
        </message>
        <message>
            <source>The answer is none that the node asks for</source>
            <translation>该答复不是节点要求的任何一项</translation>
        </message>
        <message>
            <source>The default is not of the input's type: {0}</source>
            <translation>默认值不符合输入的类型：{0}</translation>
        </message>
        <message>
            <source>Change the default or the type</source>
            <translation>请更改默认值或类型</translation>
        </message>
        <message>
            <source>A join brings values together, not order</source>
            <translation>汇合合并的是值，而不是顺序</translation>
        </message>
        <message>
            <source>Wire the ways to the when of the next node; it takes several</source>
            <translation>请将各路连到下一个节点的“触发”端口；它可接受多条连线</translation>
        </message>
        <message>
            <source>The JSON is not valid: {0}</source>
            <translation>JSON 无效：{0}</translation>
        </message>
        <message>
            <source>Ask the model again, or loosen the schema</source>
            <translation>请再次询问模型，或放宽模式</translation>
        </message>
        <message>
            <source>The schema is no JSON Schema</source>
            <translation>该模式不是 JSON Schema</translation>
        </message>
        <message>
            <source>Write one such as {"type": "object", "required": ["name"]}</source>
            <translation>请写成例如 {"type": "object", "required": ["name"]}</translation>
        </message>
        <message>
            <source>The loop was not done after {0} turns</source>
            <translation>循环在 {0} 轮后仍未完成</translation>
        </message>
        <message>
            <source>Allow more turns, change the condition, or take the last turn's result</source>
            <translation>请允许更多轮数，更改条件，或采用最后一轮的结果</translation>
        </message>
        <message>
            <source>The steps inside have no input for the item</source>
            <translation>内部步骤没有用于接收项目的输入</translation>
        </message>
        <message>
            <source>Put an input node called item into them</source>
            <translation>请在其中放入一个名为 item 的输入节点</translation>
        </message>
        <message>
            <source>The value to go through is no list</source>
            <translation>要逐项处理的值不是列表</translation>
        </message>
        <message>
            <source>Wire a list to items</source>
            <translation>请将一个列表连到 items</translation>
        </message>
        <message>
            <source>The list has {0} entries, the limit is {1}</source>
            <translation>列表有 {0} 项，上限为 {1}</translation>
        </message>
        <message>
            <source>Raise the limit in the node's settings, or shorten the list</source>
            <translation>请在节点设置中提高上限，或缩短列表</translation>
        </message>
        <message>
            <source>Choose another prompt in the node's settings</source>
            <translation>请在节点设置中选择其他提示词</translation>
        </message>
        <message>
            <source>The regular expression takes too long on this text ({0})</source>
            <translation>正则表达式处理此文本耗时过长（{0}）</translation>
        </message>
        <message>
            <source>Avoid repetitions inside of repetitions, such as (a+)+</source>
            <translation>请避免在重复中嵌套重复，例如 (a+)+</translation>
        </message>
        <message>
            <source>The regular expression is wrong ({0})</source>
            <translation>正则表达式有误（{0}）</translation>
        </message>
        <message>
            <source>Check brackets and backslashes</source>
            <translation>请检查括号和反斜杠</translation>
        </message>
        <message>
            <source>The replacement names a group that the expression does not have</source>
            <translation>替换内容引用了表达式中没有的分组</translation>
        </message>
        <message>
            <source>Groups are counted from 1: $1, $2</source>
            <translation>分组从 1 开始计数：$1、$2</translation>
        </message>
        <message>
            <source>There is no knowledge to search in</source>
            <translation>没有可供搜索的知识</translation>
        </message>
        <message>
            <source>Open a project, add a source on the Knowledge page and index it</source>
            <translation>请打开一个项目，在“知识”页面添加来源并为其建立索引</translation>
        </message>
        <message>
            <source>The router has no labels to choose from</source>
            <translation>路由没有可供选择的标签</translation>
        </message>
        <message>
            <source>Give it at least one, one a line</source>
            <translation>请至少给出一个，每行一个</translation>
        </message>
        <message>
            <source>The label {0} is there twice</source>
            <translation>标签 {0} 出现了两次</translation>
        </message>
        <message>
            <source>Remove one of them</source>
            <translation>请移除其中一个</translation>
        </message>
        <message>
            <source>"{0}" cannot be a variable's name</source>
            <translation>"{0}" 不能作为变量名</translation>
        </message>
        <message>
            <source>Use letters, digits and _, no digit first</source>
            <translation>请使用字母、数字和 _，且不以数字开头</translation>
        </message>
        <message>
            <source>No worker is there to run the script</source>
            <translation>没有可运行脚本的工作进程</translation>
        </message>
        <message>
            <source>Install Heddle again: heddle-worker belongs beside it</source>
            <translation>请重新安装 Heddle：heddle-worker 应与其位于同一处</translation>
        </message>
        <message>
            <source>The script returned {0}, which is not of type {1}</source>
            <translation>脚本返回了 {0}，其类型不是 {1}</translation>
        </message>
        <message>
            <source>Change what it returns, or the type in the node's settings</source>
            <translation>请更改返回的内容，或在节点设置中更改类型</translation>
        </message>
        <message>
            <source>Look for endless loops and growing lists, or raise the limit in the node's settings</source>
            <translation>请检查有无死循环和不断增长的列表，或在节点设置中提高上限</translation>
        </message>
        <message>
            <source>The script took more than {0} s</source>
            <translation>脚本用时超过 {0} s</translation>
        </message>
        <message>
            <source>The script was stopped: it needed more than {0} MB, or crashed</source>
            <translation>脚本已停止：它需要的内存超过 {0} MB，或已崩溃</translation>
        </message>
        <message>
            <source>The rule is no pair of name and expression: {0}</source>
            <translation>该规则不是名称与表达式的组合：{0}</translation>
        </message>
        <message>
            <source>Write it as NAME: EXPRESSION</source>
            <translation>请写成 NAME: EXPRESSION</translation>
        </message>
        <message>
            <source>The project has no pipeline of this name</source>
            <translation>项目中没有此名称的流水线</translation>
        </message>
        <message>
            <source>It has no pipelines yet; make one in the window</source>
            <translation>它还没有流水线；请在窗口中创建一个</translation>
        </message>
        <message>
            <source>Its pipelines are: {0}</source>
            <translation>它的流水线有：{0}</translation>
        </message>
        <message>
            <source>A pipeline needs a name</source>
            <translation>流水线需要名称</translation>
        </message>
        <message>
            <source>Another pipeline has this name</source>
            <translation>另一个流水线已使用此名称</translation>
        </message>
        <message>
            <source>Choose another name: the command line finds pipelines by it</source>
            <translation>请另选一个名称：命令行通过名称查找流水线</translation>
        </message>
        <message>
            <source>The value is no longer kept in the project</source>
            <translation>该值已不再保留在项目中</translation>
        </message>
        <message>
            <source>Run the pipeline again to see it</source>
            <translation>如要查看，请重新运行流水线</translation>
        </message>
        <message>
            <source>The script failed in line {0}: {1}</source>
            <translation>脚本在第 {0} 行失败：{1}</translation>
        </message>
        <message>
            <source>Correct it in the node's settings</source>
            <translation>请在节点设置中更正</translation>
        </message>
        <message>
            <source>Choose another pipeline in the node's settings</source>
            <translation>请在节点设置中选择其他流水线</translation>
        </message>
        <message>
            <source>An example pipeline in this program is broken</source>
            <translation>此程序中的一个示例流水线已损坏</translation>
        </message>
        <message>
            <source>the file of questions cannot be read</source>
            <translation>无法读取问题文件</translation>
        </message>
        <message>
            <source>choose a readable file of at most 8 MB</source>
            <translation>请选择不超过 8 MB 的可读文件</translation>
        </message>
        <message>
            <source>Nodes are arranged by Graphviz, which is not installed</source>
            <translation>节点由 Graphviz 排列，但它尚未安装</translation>
        </message>
        <message>
            <source>Install the package graphviz, then arrange again</source>
            <translation>请安装软件包 graphviz，然后重新排列</translation>
        </message>
        <message>
            <source>Graphviz could not arrange the nodes</source>
            <translation>Graphviz 无法排列这些节点</translation>
        </message>
        <message>
            <source>Arrange fewer nodes, or place them by hand</source>
            <translation>请减少要排列的节点，或手动放置</translation>
        </message>
        <message>
            <source>Graphviz gave no place to some of the nodes</source>
            <translation>Graphviz 没有为部分节点给出位置</translation>
        </message>
        <message>
            <source>Place them by hand, or arrange again</source>
            <translation>请手动放置，或重新排列</translation>
        </message>
        <message>
            <source>The run needs a value for the input {0}</source>
            <translation>运行需要输入 {0} 的值</translation>
        </message>
        <message>
            <source>Type it beside the canvas</source>
            <translation>请在画布旁输入</translation>
        </message>
        <message>
            <source>The sample's documents cannot be written into {0}</source>
            <translation>无法将示例文档写入 {0}</translation>
        </message>
        <message>
            <source>Choose a folder that you may write into</source>
            <translation>请选择一个您有写入权限的文件夹</translation>
        </message>
        <message>
            <source>Correct the row, and import again</source>
            <translation>请更正该行，然后重新导入</translation>
        </message>
        <message>
            <source>There is a case with the id "{0}" already</source>
            <translation>已有 id 为“{0}”的用例</translation>
        </message>
        <message>
            <source>The file has more than {0} rows</source>
            <translation>文件超过 {0} 行</translation>
        </message>
        <message>
            <source>Import a part of it</source>
            <translation>请只导入其中一部分</translation>
        </message>
        <message>
            <source>The row is not valid UTF-8</source>
            <translation>该行不是有效的 UTF-8</translation>
        </message>
        <message>
            <source>Save the file as UTF-8, and import again</source>
            <translation>请将文件保存为 UTF-8，然后重新导入</translation>
        </message>
        <message>
            <source>A column has no name</source>
            <translation>有一列没有名称</translation>
        </message>
        <message>
            <source>The first row names the columns</source>
            <translation>首行给出各列的名称</translation>
        </message>
        <message>
            <source>Two columns are called "{0}"</source>
            <translation>有两列都叫“{0}”</translation>
        </message>
        <message>
            <source>The row has {0} fields, the first one {1}</source>
            <translation>该行有 {0} 个字段，而首行有 {1} 个</translation>
        </message>
        <message>
            <source>Put fields with a comma in them into quotes</source>
            <translation>请将含逗号的字段放入引号中</translation>
        </message>
        <message>
            <source>"variables" is no JSON object</source>
            <translation>"variables" 不是 JSON 对象</translation>
        </message>
        <message>
            <source>The row is no JSON</source>
            <translation>该行不是 JSON</translation>
        </message>
        <message>
            <source>Test cases are read from CSV and JSON lines</source>
            <translation>测试用例从 CSV 和 JSON lines 文件读取</translation>
        </message>
        <message>
            <source>Choose a file that ends in .csv or .jsonl</source>
            <translation>请选择以 .csv 或 .jsonl 结尾的文件</translation>
        </message>
        <message>
            <source>The file cannot be read</source>
            <translation>无法读取该文件</translation>
        </message>
        <message>
            <source>Check its name and whether you may read it</source>
            <translation>请检查其名称以及您是否有读取权限</translation>
        </message>
        <message>
            <source>{0} rows cannot be read; correct them, or leave them out</source>
            <translation>有 {0} 行无法读取；请更正它们，或将其略过</translation>
        </message>
        <message>
            <source>The row is longer than {0} MiB</source>
            <translation>该行超过 {0} MiB</translation>
        </message>
        <message>
            <source>Look for a quote that is never closed, or take the row out</source>
            <translation>请查找没有闭合的引号，或删去该行</translation>
        </message>
        <message>
            <source>A quote is never closed</source>
            <translation>有一个引号始终没有闭合</translation>
        </message>
        <message>
            <source>Close it, or double the quotes inside the field</source>
            <translation>请将其闭合，或将字段内的引号写成两个</translation>
        </message>
        <message>
            <source>The evaluation is not as Heddle writes it</source>
            <translation>该评测不是 Heddle 写入的格式</translation>
        </message>
        <message>
            <source>Go back to an earlier version of it</source>
            <translation>请返回它的较早版本</translation>
        </message>
        <message>
            <source>The evaluation was made by a newer Heddle</source>
            <translation>该评测由较新版本的 Heddle 创建</translation>
        </message>
        <message>
            <source>Install the newer version to open it</source>
            <translation>请安装较新版本后再打开</translation>
        </message>
        <message>
            <source>There is no such setting of a model's answer</source>
            <translation>模型的回答没有这样的设置</translation>
        </message>
        <message>
            <source>Settings are temperature, top_k, top_p, min_p, typical_p, repeat_penalty, presence_penalty, frequency_penalty, penalty_window, seed and max_tokens</source>
            <translation>可用的设置有 temperature、top_k、top_p、min_p、typical_p、repeat_penalty、presence_penalty、frequency_penalty、penalty_window、seed 和 max_tokens</translation>
        </message>
        <message>
            <source>The setting's value is no number that fits</source>
            <translation>该设置的值不是合适的数字</translation>
        </message>
        <message>
            <source>Give a number: temperature=0.7</source>
            <translation>请给出数字：temperature=0.7</translation>
        </message>
        <message>
            <source>The project has no test cases of this name</source>
            <translation>项目中没有此名称的测试用例</translation>
        </message>
        <message>
            <source>It has none yet; import some: eval import-cases</source>
            <translation>项目中还没有用例；请导入一些：eval import-cases</translation>
        </message>
        <message>
            <source>Its case sets are: {0}</source>
            <translation>项目的用例集有：{0}</translation>
        </message>
        <message>
            <source>The project has no evaluation of this name</source>
            <translation>项目中没有此名称的评测</translation>
        </message>
        <message>
            <source>It has none yet; make one: eval create</source>
            <translation>项目中还没有评测；请创建一个：eval create</translation>
        </message>
        <message>
            <source>Its evaluations are: {0}</source>
            <translation>项目的评测有：{0}</translation>
        </message>
        <message>
            <source>The prompt has no version {0}</source>
            <translation>该提示词没有版本 {0}</translation>
        </message>
        <message>
            <source>Choose another version for the variant</source>
            <translation>请为该变体另选版本</translation>
        </message>
        <message>
            <source>The variant's prompt was removed</source>
            <translation>该变体的提示词已被移除</translation>
        </message>
        <message>
            <source>Restore the prompt, or remove the variant</source>
            <translation>请恢复该提示词，或移除该变体</translation>
        </message>
        <message>
            <source>The evaluation has no test cases</source>
            <translation>该评测没有测试用例</translation>
        </message>
        <message>
            <source>Add some, or import a CSV or JSON lines file</source>
            <translation>请添加一些，或导入 CSV 或 JSON lines 文件</translation>
        </message>
        <message>
            <source>The evaluation has no variants</source>
            <translation>该评测没有变体</translation>
        </message>
        <message>
            <source>Add one: a version of a prompt, and the model that answers it</source>
            <translation>请添加一个：提示词的一个版本，以及回答它的模型</translation>
        </message>
        <message>
            <source>No case has two different answers of these variants</source>
            <translation>没有任何用例在这些变体下得到两个不同的回答</translation>
        </message>
        <message>
            <source>Run the grid first, or choose other variants</source>
            <translation>请先运行网格，或另选变体</translation>
        </message>
        <message>
            <source>The scorer cannot take this value of "{0}"</source>
            <translation>评分器不接受“{0}”的这个值</translation>
        </message>
        <message>
            <source>The scorer has no parameter "{0}"</source>
            <translation>评分器没有参数“{0}”</translation>
        </message>
        <message>
            <source>It takes none</source>
            <translation>它不接受参数</translation>
        </message>
        <message>
            <source>Its parameters are: {0}</source>
            <translation>它的参数有：{0}</translation>
        </message>
        <message>
            <source>Give true or false</source>
            <translation>请给出 true 或 false</translation>
        </message>
        <message>
            <source>Give a text</source>
            <translation>请给出文本</translation>
        </message>
        <message>
            <source>Give one of: {0}</source>
            <translation>请给出以下之一：{0}</translation>
        </message>
        <message>
            <source>There is no such scorer</source>
            <translation>没有这样的评分器</translation>
        </message>
        <message>
            <source>Scorers are: {0}</source>
            <translation>评分器有：{0}</translation>
        </message>
        <message>
            <source>The scorer's parameters are no object</source>
            <translation>评分器的参数不是对象</translation>
        </message>
        <message>
            <source>Choose the scorer again</source>
            <translation>请重新选择评分器</translation>
        </message>
        <message>
            <source>The schema is no JSON</source>
            <translation>该模式不是 JSON</translation>
        </message>
        <message>
            <source>Check its quotes and brackets</source>
            <translation>请检查引号和括号</translation>
        </message>
        <message>
            <source>"{0}" is no {1}</source>
            <translation>“{0}”不是 {1}</translation>
        </message>
        <message>
            <source>The row is no JSON object</source>
            <translation>该行不是 JSON 对象</translation>
        </message>
        <message>
            <source>Write one object a line: {"variables": {"name": "value"}}</source>
            <translation>请每行写一个对象：{"variables": {"name": "value"}}</translation>
        </message>
        <message>
            <source>The test cases are not as Heddle writes them</source>
            <translation>这些测试用例不是 Heddle 写入的格式</translation>
        </message>
        <message>
            <source>Go back to an earlier version of the cases</source>
            <translation>请返回用例的较早版本</translation>
        </message>
        <message>
            <source>The shares leave nothing to train on, or are none</source>
            <translation>这些比例没有留下可供训练的内容，或不是有效的比例</translation>
        </message>
        <message>
            <source>Give shares from 0 to 0.9 that together stay below 1</source>
            <translation>请给出 0 到 0.9 之间的比例，合计须小于 1</translation>
        </message>
        <message>
            <source>A field of the data set's recipe has a wrong value</source>
            <translation>数据集配方的某个字段的值不正确</translation>
        </message>
        <message>
            <source>Give a JSON object</source>
            <translation>请给出 JSON 对象</translation>
        </message>
        <message>
            <source>It is sft, preference, kto or reward</source>
            <translation>它是 sft、preference、kto 或 reward</translation>
        </message>
        <message>
            <source>It is a number</source>
            <translation>它是一个数字</translation>
        </message>
        <message>
            <source>It is a number from 0 to 1</source>
            <translation>它是 0 到 1 之间的数字</translation>
        </message>
        <message>
            <source>It is a number from 1 to 20</source>
            <translation>它是 1 到 20 之间的数字</translation>
        </message>
        <message>
            <source>It is a number that is not negative</source>
            <translation>它是非负数</translation>
        </message>
        <message>
            <source>It is true or false</source>
            <translation>它是 true 或 false</translation>
        </message>
        <message>
            <source>The task {0} yields no rows of the kind {1}</source>
            <translation>任务 {0} 不产生 {1} 类型的行</translation>
        </message>
        <message>
            <source>Choose another kind of rows</source>
            <translation>请选择其他类型的行</translation>
        </message>
        <message>
            <source>The labels come to no rows; items left out: {0}</source>
            <translation>这些标注没有产生任何行；略过的条目数：{0}</translation>
        </message>
        <message>
            <source>Label more items, or ask for less agreement</source>
            <translation>请标注更多条目，或降低对一致性的要求</translation>
        </message>
        <message>
            <source>The data set was not made: it was cancelled</source>
            <translation>数据集没有创建：操作已取消</translation>
        </message>
        <message>
            <source>Start it again</source>
            <translation>重新启动</translation>
        </message>
        <message>
            <source>This is no training row</source>
            <translation>这不是训练的行</translation>
        </message>
        <message>
            <source>Rows have prompt and chosen and rejected, or completion, or messages</source>
            <translation>行要有 prompt、chosen 和 rejected，或有 completion，或有 messages</translation>
        </message>
        <message>
            <source>The row is of another kind than those before it</source>
            <translation>该行与之前的行类型不同</translation>
        </message>
        <message>
            <source>Keep each kind of rows in a file of its own</source>
            <translation>请将每种类型的行放在各自的文件中</translation>
        </message>
        <message>
            <source>Another row of the file has this id</source>
            <translation>文件中另有一行使用此 id</translation>
        </message>
        <message>
            <source>Give each row an id of its own, or none</source>
            <translation>请为每行给出各自的 id，或都不给</translation>
        </message>
        <message>
            <source>The file was not written: it was cancelled</source>
            <translation>文件没有写入：操作已取消</translation>
        </message>
        <message>
            <source>This data set is no longer in the project</source>
            <translation>此数据集已不在项目中</translation>
        </message>
        <message>
            <source>Reload the list of data sets</source>
            <translation>请重新加载数据集列表</translation>
        </message>
        <message>
            <source>The project has no data sets</source>
            <translation>项目中没有数据集</translation>
        </message>
        <message>
            <source>Make one from a session's labels, or import a file</source>
            <translation>请从会话的标注创建一个，或导入文件</translation>
        </message>
        <message>
            <source>The project has no data set of this name</source>
            <translation>项目中没有此名称的数据集</translation>
        </message>
        <message>
            <source>Its data sets are: {0}</source>
            <translation>项目的数据集有：{0}</translation>
        </message>
        <message>
            <source>A data set needs a name</source>
            <translation>数据集需要名称</translation>
        </message>
        <message>
            <source>Type one</source>
            <translation>请输入一个</translation>
        </message>
        <message>
            <source>There already is a data set of this name</source>
            <translation>已有同名的数据集</translation>
        </message>
        <message>
            <source>The data set's description cannot be read</source>
            <translation>无法读取数据集的描述</translation>
        </message>
        <message>
            <source>Check the project with `project check`, or go back to an earlier version</source>
            <translation>请用 `project check` 检查项目，或返回较早的版本</translation>
        </message>
        <message>
            <source>The item has no such place for a candidate</source>
            <translation>该条目没有这样的候选位置</translation>
        </message>
        <message>
            <source>Candidates are added one after another</source>
            <translation>候选须依次添加</translation>
        </message>
        <message>
            <source>Another label was stored under this key</source>
            <translation>此键下已保存了另一个标注</translation>
        </message>
        <message>
            <source>Make a new key for each label</source>
            <translation>请为每个标注使用新的键</translation>
        </message>
        <message>
            <source>The order of the candidates is none</source>
            <translation>候选的顺序无效</translation>
        </message>
        <message>
            <source>Give each candidate's number once, from 0, in the order they were shown</source>
            <translation>请按显示的顺序给出每个候选的编号，从 0 开始，各一次</translation>
        </message>
        <message>
            <source>This label was changed or taken back meanwhile</source>
            <translation>此标注在此期间已被更改或收回</translation>
        </message>
        <message>
            <source>Look at the item again</source>
            <translation>请再看一次该条目</translation>
        </message>
        <message>
            <source>This label is no longer in the project</source>
            <translation>此标注已不在项目中</translation>
        </message>
        <message>
            <source>This item is no longer in the project</source>
            <translation>此条目已不在项目中</translation>
        </message>
        <message>
            <source>Go on with the next one</source>
            <translation>请继续下一个</translation>
        </message>
        <message>
            <source>The session is closed</source>
            <translation>该会话已关闭</translation>
        </message>
        <message>
            <source>Open it again to go on labelling</source>
            <translation>请重新打开它以继续标注</translation>
        </message>
        <message>
            <source>This session is no longer in the project</source>
            <translation>此会话已不在项目中</translation>
        </message>
        <message>
            <source>Reload the list of sessions</source>
            <translation>请重新加载会话列表</translation>
        </message>
        <message>
            <source>A session needs a name</source>
            <translation>会话需要名称</translation>
        </message>
        <message>
            <source>There already is a session of this name</source>
            <translation>已有同名的会话</translation>
        </message>
        <message>
            <source>The seed of a session never changes</source>
            <translation>会话的种子从不改变</translation>
        </message>
        <message>
            <source>Make a new session for another order</source>
            <translation>请为另一种顺序新建会话</translation>
        </message>
        <message>
            <source>The session has labels, so its task stays as it is</source>
            <translation>该会话已有标注，因此任务保持不变</translation>
        </message>
        <message>
            <source>Add labels at the end of the list only, or make a new session for another task</source>
            <translation>请只在列表末尾添加标签，或为另一个任务新建会话</translation>
        </message>
        <message>
            <source>The project has no labelling sessions</source>
            <translation>项目中没有标注会话</translation>
        </message>
        <message>
            <source>Make one with `feedback create`, or on the Feedback page</source>
            <translation>请用 `feedback create` 或在“反馈”页面创建一个</translation>
        </message>
        <message>
            <source>The project has no labelling session of this name</source>
            <translation>项目中没有此名称的标注会话</translation>
        </message>
        <message>
            <source>Its sessions are: {0}</source>
            <translation>项目的会话有：{0}</translation>
        </message>
        <message>
            <source>The file holds no rows</source>
            <translation>文件没有任何行</translation>
        </message>
        <message>
            <source>Choose a file of JSON objects or a CSV file with a header</source>
            <translation>请选择由 JSON 对象组成的文件，或带表头的 CSV 文件</translation>
        </message>
        <message>
            <source>This is a folder, not a file</source>
            <translation>这是文件夹，不是文件</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>请选择一个文件</translation>
        </message>
        <message>
            <source>The file cannot be opened ({0})</source>
            <translation>无法打开该文件（{0}）</translation>
        </message>
        <message>
            <source>Check the path, and that you may read it</source>
            <translation>请检查路径以及您是否有读取权限</translation>
        </message>
        <message>
            <source>The file cannot be read to its end</source>
            <translation>无法将该文件读到末尾</translation>
        </message>
        <message>
            <source>Check the disk it lies on, and copy it again</source>
            <translation>请检查它所在的磁盘，并重新复制该文件</translation>
        </message>
        <message>
            <source>The row is longer than {0} MB</source>
            <translation>该行超过 {0} MB</translation>
        </message>
        <message>
            <source>Split it, or check that quotation marks and brackets are closed</source>
            <translation>请将其拆分，或检查引号和括号是否闭合</translation>
        </message>
        <message>
            <source>The row holds bytes that are no UTF-8</source>
            <translation>该行含有不是 UTF-8 的字节</translation>
        </message>
        <message>
            <source>Save the file as UTF-8</source>
            <translation>请将文件保存为 UTF-8</translation>
        </message>
        <message>
            <source>The file is UTF-16, or no text at all</source>
            <translation>该文件是 UTF-16，或根本不是文本</translation>
        </message>
        <message>
            <source>Save it as UTF-8</source>
            <translation>请将其保存为 UTF-8</translation>
        </message>
        <message>
            <source>The file begins with bytes that are no text</source>
            <translation>文件开头的字节不是文本</translation>
        </message>
        <message>
            <source>The list of rows is not closed: the file ends in its middle</source>
            <translation>行的列表没有闭合：文件在中间就结束了</translation>
        </message>
        <message>
            <source>Get the whole file again</source>
            <translation>请重新获取完整的文件</translation>
        </message>
        <message>
            <source>The row is nested deeper than {0} levels</source>
            <translation>该行的嵌套超过 {0} 层</translation>
        </message>
        <message>
            <source>An item is a flat object; see the help on importing</source>
            <translation>条目是没有嵌套的对象；请参阅关于导入的帮助</translation>
        </message>
        <message>
            <source>Give one JSON object on each line, or one list of objects</source>
            <translation>请每行给出一个 JSON 对象，或给出一个对象列表</translation>
        </message>
        <message>
            <source>Give it as {"field": value}</source>
            <translation>请写成 {"field": value}</translation>
        </message>
        <message>
            <source>A quotation mark is opened here and never closed</source>
            <translation>此处开始的引号始终没有闭合</translation>
        </message>
        <message>
            <source>Close it, or double those that belong to the text</source>
            <translation>请将其闭合，或将属于文本的引号写成两个</translation>
        </message>
        <message>
            <source>The id is neither a text nor a whole number</source>
            <translation>id 既不是文本也不是整数</translation>
        </message>
        <message>
            <source>Correct it, or leave the field out</source>
            <translation>请更正，或省去该字段</translation>
        </message>
        <message>
            <source>The group is no text</source>
            <translation>group 不是文本</translation>
        </message>
        <message>
            <source>There is no list of turns</source>
            <translation>没有轮次的列表</translation>
        </message>
        <message>
            <source>A row has "conversations": [{"from": "human", "value": text}, ...]</source>
            <translation>一行包含 "conversations": [{"from": "human", "value": 文本}, ...]</translation>
        </message>
        <message>
            <source>A turn has no "from" that is known, or no text as its "value"</source>
            <translation>某一轮的 "from" 无法识别，或其 "value" 不是文本</translation>
        </message>
        <message>
            <source>"from" is human, gpt, system or tool</source>
            <translation>"from" 是 human、gpt、system 或 tool</translation>
        </message>
        <message>
            <source>This field is no text</source>
            <translation>该字段不是文本</translation>
        </message>
        <message>
            <source>A text is missing</source>
            <translation>缺少一段文本</translation>
        </message>
        <message>
            <source>A row has the texts "instruction", "output" and, if any, "input"</source>
            <translation>一行包含文本 "instruction"、"output"，以及可选的 "input"</translation>
        </message>
        <message>
            <source>Give it in quotation marks</source>
            <translation>请放在引号中给出</translation>
        </message>
        <message>
            <source>This field is no number</source>
            <translation>该字段不是数字</translation>
        </message>
        <message>
            <source>The row has neither a prompt nor candidates</source>
            <translation>该行既没有提示词也没有候选</translation>
        </message>
        <message>
            <source>Check the format; columns of other names have to be named</source>
            <translation>请检查格式；其他名称的列必须指明</translation>
        </message>
        <message>
            <source>The file has no column {0}</source>
            <translation>文件没有列 {0}</translation>
        </message>
        <message>
            <source>Its columns are: {0}</source>
            <translation>它的列有：{0}</translation>
        </message>
        <message>
            <source>No column is known to hold a prompt or an answer</source>
            <translation>没有一列可识别为提示词或回答</translation>
        </message>
        <message>
            <source>Say which column is prompt, a, b, ...; the columns are: {0}</source>
            <translation>请说明哪一列是 prompt、a、b……；列有：{0}</translation>
        </message>
        <message>
            <source>The row has {0} cells, the header {1}</source>
            <translation>该行有 {0} 个单元格，表头有 {1} 个</translation>
        </message>
        <message>
            <source>Put cells with separators or line ends into quotation marks</source>
            <translation>请将含分隔符或换行的单元格放入引号中</translation>
        </message>
        <message>
            <source>Write it with a point, such as 0.25, or leave the cell empty</source>
            <translation>请写成带小数点的形式，例如 0.25，或将该单元格留空</translation>
        </message>
        <message>
            <source>An item has "prompt" (a text or a list of messages) and "candidates" (texts)</source>
            <translation>条目包含 "prompt"（文本或消息列表）和 "candidates"（文本）</translation>
        </message>
        <message>
            <source>The prompt is neither a text nor a list of messages</source>
            <translation>提示词既不是文本也不是消息列表</translation>
        </message>
        <message>
            <source>A message needs the texts "role" and "content"</source>
            <translation>消息需要文本 "role" 和 "content"</translation>
        </message>
        <message>
            <source>The candidates are no list</source>
            <translation>候选不是列表</translation>
        </message>
        <message>
            <source>A candidate needs a "text"</source>
            <translation>候选需要 "text"</translation>
        </message>
        <message>
            <source>A candidate's "origin" is no object</source>
            <translation>候选的 "origin" 不是对象</translation>
        </message>
        <message>
            <source>The item is no object</source>
            <translation>该条目不是对象</translation>
        </message>
        <message>
            <source>"meta" is no object</source>
            <translation>"meta" 不是对象</translation>
        </message>
        <message>
            <source>The item has {0} candidates</source>
            <translation>该条目有 {0} 个候选</translation>
        </message>
        <message>
            <source>The task {0} takes {1} to {2}</source>
            <translation>任务 {0} 接受 {1} 到 {2} 个</translation>
        </message>
        <message>
            <source>The item's score is no finite number</source>
            <translation>该条目的得分不是有限的数字</translation>
        </message>
        <message>
            <source>Give a number, or leave it out</source>
            <translation>请给出数字，或省去它</translation>
        </message>
        <message>
            <source>The gold answer is not one of the task: {0}</source>
            <translation>金标答案不是该任务的答案：{0}</translation>
        </message>
        <message>
            <source>Another item of the session has this id</source>
            <translation>会话中另有一个条目使用此 id</translation>
        </message>
        <message>
            <source>Give each item an id of its own, or none</source>
            <translation>请为每个条目给出各自的 id，或都不给</translation>
        </message>
        <message>
            <source>a text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>true or false</source>
            <translation>true 或 false</translation>
        </message>
        <message>
            <source>a whole number from {0} to {1}</source>
            <translation>{0} 到 {1} 之间的整数</translation>
        </message>
        <message>
            <source>a number from 0 to 0.5</source>
            <translation>0 到 0.5 之间的数字</translation>
        </message>
        <message>
            <source>a list of texts</source>
            <translation>文本的列表</translation>
        </message>
        <message>
            <source>A setting of the session has a wrong value</source>
            <translation>会话的某项设置的值不正确</translation>
        </message>
        <message>
            <source>It may be {0}</source>
            <translation>它可以是{0}</translation>
        </message>
        <message>
            <source>A source of candidates is no object</source>
            <translation>候选的来源不是对象</translation>
        </message>
        <message>
            <source>Give it as {"name": text}</source>
            <translation>请写成 {"name": 文本}</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>数字</translation>
        </message>
        <message>
            <source>a JSON object</source>
            <translation>JSON 对象</translation>
        </message>
        <message>
            <source>The session's settings are no JSON object</source>
            <translation>会话的设置不是 JSON 对象</translation>
        </message>
        <message>
            <source>Give them as {"task": "pairwise", ...}</source>
            <translation>请写成 {"task": "pairwise", ...}</translation>
        </message>
        <message>
            <source>random, given, uncertain or disputed</source>
            <translation>random、given、uncertain 或 disputed</translation>
        </message>
        <message>
            <source>a whole number that is not negative</source>
            <translation>非负整数</translation>
        </message>
        <message>
            <source>names of actions with texts</source>
            <translation>带文本的操作名称</translation>
        </message>
        <message>
            <source>a list</source>
            <translation>列表</translation>
        </message>
        <message>
            <source>There is no labelling task of this name</source>
            <translation>没有此名称的标注任务</translation>
        </message>
        <message>
            <source>The tasks are: {0}</source>
            <translation>任务有：{0}</translation>
        </message>
        <message>
            <source>The value of the parameter is neither true nor false</source>
            <translation>该参数的值既不是 true 也不是 false</translation>
        </message>
        <message>
            <source>Give it as true or false</source>
            <translation>请给出 true 或 false</translation>
        </message>
        <message>
            <source>The value of the parameter is no number it can have</source>
            <translation>该参数的值不是它可取的数字</translation>
        </message>
        <message>
            <source>The value of the parameter is no text</source>
            <translation>该参数的值不是文本</translation>
        </message>
        <message>
            <source>The value of the parameter is no list of different names</source>
            <translation>该参数的值不是由不同名称组成的列表</translation>
        </message>
        <message>
            <source>Give at most 200 texts, none empty and none twice</source>
            <translation>请给出最多 200 个文本，不能为空，也不能重复</translation>
        </message>
        <message>
            <source>The value of the parameter is no list of scales</source>
            <translation>该参数的值不是量表的列表</translation>
        </message>
        <message>
            <source>Give 1 to 20 scales as {"id", "title", "minimum", "maximum"}, the ids different and the minimum below the maximum</source>
            <translation>请给出 1 到 20 个量表，写成 {"id", "title", "minimum", "maximum"}，id 各不相同，且 minimum 小于 maximum</translation>
        </message>
        <message>
            <source>The task's parameters are no JSON object</source>
            <translation>任务的参数不是 JSON 对象</translation>
        </message>
        <message>
            <source>Give them as {"name": value}</source>
            <translation>请写成 {"name": value}</translation>
        </message>
        <message>
            <source>The task {0} has no parameter of this name</source>
            <translation>任务 {0} 没有此名称的参数</translation>
        </message>
        <message>
            <source>The item has neither a prompt nor a candidate</source>
            <translation>该条目既没有提示词也没有候选</translation>
        </message>
        <message>
            <source>Give it something to be judged</source>
            <translation>请给出可供评判的内容</translation>
        </message>
        <message>
            <source>The corrected text is empty</source>
            <translation>修正后的文本为空</translation>
        </message>
        <message>
            <source>Write the answer as it should be, or skip the item</source>
            <translation>请写出回答应有的样子，或跳过该条目</translation>
        </message>
        <message>
            <source>There is no answer to correct yet</source>
            <translation>还没有可修正的回答</translation>
        </message>
        <message>
            <source>Wait until it is generated, or skip the item</source>
            <translation>请等待其生成，或跳过该条目</translation>
        </message>
        <message>
            <source>The answer is empty</source>
            <translation>回答为空</translation>
        </message>
        <message>
            <source>Write the answer that the model should give, or skip the item</source>
            <translation>请写出模型应给出的回答，或跳过该条目</translation>
        </message>
        <message>
            <source>These are not labels of the list</source>
            <translation>这些不是列表中的标签</translation>
        </message>
        <message>
            <source>Answer any of: {0}</source>
            <translation>请回答其中任意几个：{0}</translation>
        </message>
        <message>
            <source>No label is chosen</source>
            <translation>没有选择标签</translation>
        </message>
        <message>
            <source>Answer at least one of: {0}</source>
            <translation>请至少回答其中一个：{0}</translation>
        </message>
        <message>
            <source>This is no answer to a pair</source>
            <translation>这不是对成对比较的答复</translation>
        </message>
        <message>
            <source>Answer one of: {0}</source>
            <translation>请回答其中一个：{0}</translation>
        </message>
        <message>
            <source>There are no two answers to compare yet</source>
            <translation>还没有两个可以比较的回答</translation>
        </message>
        <message>
            <source>Wait until both are generated, or skip the item</source>
            <translation>请等待两者都生成，或跳过该条目</translation>
        </message>
        <message>
            <source>Only a winner can be corrected</source>
            <translation>只有胜出的回答可以修正</translation>
        </message>
        <message>
            <source>Choose a or b, or leave "edited" out</source>
            <translation>请选择 a 或 b，或省去 "edited"</translation>
        </message>
        <message>
            <source>This is no order of all the answers</source>
            <translation>这不是所有回答的顺序</translation>
        </message>
        <message>
            <source>Name each of the {0} answers once, best first, such as ["b", "a"]</source>
            <translation>请将 {0} 个回答各列出一次，最好的在前，例如 ["b", "a"]</translation>
        </message>
        <message>
            <source>The ratings are not one for each answer</source>
            <translation>评分不是每个回答各一个</translation>
        </message>
        <message>
            <source>Give a list of {0}, such as [{1}]</source>
            <translation>请给出 {0} 项的列表，例如 [{1}]</translation>
        </message>
        <message>
            <source>The rating of {0} is missing or outside its scale</source>
            <translation>{0} 的评分缺失或超出其量表</translation>
        </message>
        <message>
            <source>This is none of the labels</source>
            <translation>这不是任何一个标签</translation>
        </message>
        <message>
            <source>The marks are no list</source>
            <translation>片段标记不是列表</translation>
        </message>
        <message>
            <source>Give them as [{"start", "end", "label"}]; an empty list marks nothing</source>
            <translation>请写成 [{"start", "end", "label"}]；空列表表示不标记任何内容</translation>
        </message>
        <message>
            <source>Two marks overlap</source>
            <translation>两处标记重叠</translation>
        </message>
        <message>
            <source>Move one of them; this session's marks stand side by side</source>
            <translation>请移动其中一处；此会话的标记不能重叠</translation>
        </message>
        <message>
            <source>A mark needs the numbers start and end and a label</source>
            <translation>标记需要数字 start 和 end 以及一个标签</translation>
        </message>
        <message>
            <source>Give it as {"start": 0, "end": 4, "label": "name"}</source>
            <translation>请写成 {"start": 0, "end": 4, "label": "name"}</translation>
        </message>
        <message>
            <source>Mark as one of: {0}</source>
            <translation>请标为以下之一：{0}</translation>
        </message>
        <message>
            <source>The mark does not stand on characters of the text</source>
            <translation>标记没有落在文本的字符上</translation>
        </message>
        <message>
            <source>Places count bytes of UTF-8, from 0 to {0}, and never stand inside a character</source>
            <translation>位置以 UTF-8 字节计，从 0 到 {0}，且不能落在字符内部</translation>
        </message>
        <message>
            <source>Write the text as it should be, or leave "edited" out</source>
            <translation>请写出文本应有的样子，或省去 "edited"</translation>
        </message>
        <message>
            <source>This is no answer to good or bad</source>
            <translation>这不是对好坏的答复</translation>
        </message>
        <message>
            <source>Answer up or down</source>
            <translation>请回答 up 或 down</translation>
        </message>
        <message>
            <source>There is no answer to judge yet</source>
            <translation>还没有可评判的回答</translation>
        </message>
        <message>
            <source>A row has "messages" that end with the assistant's turn, or "prompt" and "completion"</source>
            <translation>一行包含以助手的轮次结尾的 "messages"，或包含 "prompt" 和 "completion"</translation>
        </message>
        <message>
            <source>A row has "prompt", "chosen" and "rejected", each a text or a list of messages</source>
            <translation>一行包含 "prompt"、"chosen" 和 "rejected"，各为文本或消息列表</translation>
        </message>
        <message>
            <source>A row has "prompt", "completion" and "label", which is true or false</source>
            <translation>一行包含 "prompt"、"completion" 和值为 true 或 false 的 "label"</translation>
        </message>
        <message>
            <source>A field is missing</source>
            <translation>缺少一个字段</translation>
        </message>
        <message>
            <source>This is neither a text nor a list of messages</source>
            <translation>这既不是文本也不是消息列表</translation>
        </message>
        <message>
            <source>There is no turn of the assistant at the end</source>
            <translation>末尾没有助手的轮次</translation>
        </message>
        <message>
            <source>This is no list of messages</source>
            <translation>这不是消息列表</translation>
        </message>
        <message>
            <source>There is no turn of the assistant to learn from</source>
            <translation>没有可供学习的助手轮次</translation>
        </message>
        <message>
            <source>The chosen and the rejected answer are the same</source>
            <translation>被选中的回答与被拒绝的回答相同</translation>
        </message>
        <message>
            <source>This field is neither true nor false</source>
            <translation>该字段既不是 true 也不是 false</translation>
        </message>
        <message>
            <source>this engine cannot train</source>
            <translation>此引擎无法训练</translation>
        </message>
        <message>
            <source>run the training in the window or with heddle-cli train</source>
            <translation>请在窗口中或用 heddle-cli train 运行训练</translation>
        </message>
        <message>
            <source>the training was cancelled before it began</source>
            <translation>训练在开始之前已取消</translation>
        </message>
        <message>
            <source>{0} of memory are needed, and trainings hold what is left of the {1} for models</source>
            <translation>需要 {0} 内存，而模型可用的 {1} 中剩余部分已被训练占用</translation>
        </message>
        <message>
            <source>stop a training, raise the memory budget in the settings, or choose a smaller model</source>
            <translation>请停止一个训练，在设置中提高内存预算，或选择更小的模型</translation>
        </message>
        <message>
            <source>choose another adapter, or make this one again</source>
            <translation>请选择其他适配器，或重新生成此适配器</translation>
        </message>
        <message>
            <source>the sizes of the adapter's pair for {0} contradict each other</source>
            <translation>适配器中 {0} 这一对的大小相互矛盾</translation>
        </message>
        <message>
            <source>the adapter's pair for {0} holds numbers that are infinite or not numbers</source>
            <translation>适配器中 {0} 这一对含有无穷大或不是数字的值</translation>
        </message>
        <message>
            <source>the adapter's reward head is not a list of numbers</source>
            <translation>适配器的奖励头不是数字列表</translation>
        </message>
        <message>
            <source>the adapter holds {0}, which is not half of a pair</source>
            <translation>适配器包含 {0}，它不属于任何一对</translation>
        </message>
        <message>
            <source>the adapter does not say its architecture</source>
            <translation>适配器没有说明其架构</translation>
        </message>
        <message>
            <source>the adapter changes no weight</source>
            <translation>适配器没有改变任何权重</translation>
        </message>
        <message>
            <source>the adapter's reward head holds numbers that are infinite or not numbers</source>
            <translation>适配器的奖励头含有无穷大或不是数字的值</translation>
        </message>
        <message>
            <source>the adapter has two pairs for {0}</source>
            <translation>适配器中 {0} 有两对</translation>
        </message>
        <message>
            <source>name the model's GGUF file as the base</source>
            <translation>请指定模型的 GGUF 文件作为基础</translation>
        </message>
        <message>
            <source>no model of the library fits the adapter</source>
            <translation>库中没有适合该适配器的模型</translation>
        </message>
        <message>
            <source>several models of the library fit the adapter, and they differ</source>
            <translation>库中有多个模型适合该适配器，且它们不同</translation>
        </message>
        <message>
            <source>only adapters can be written in PEFT's form</source>
            <translation>只有适配器可以写成 PEFT 的形式</translation>
        </message>
        <message>
            <source>write the model as GGUF</source>
            <translation>请将模型写成 GGUF</translation>
        </message>
        <message>
            <source>choose the model that the adapter was trained on</source>
            <translation>请选择训练该适配器时所用的模型</translation>
        </message>
        <message>
            <source>the adapter was trained on {0}: choose that model</source>
            <translation>该适配器是在 {0} 上训练的：请选择该模型</translation>
        </message>
        <message>
            <source>the adapter changes {0}, which this model does not have</source>
            <translation>该适配器改变 {0}，而此模型没有它</translation>
        </message>
        <message>
            <source>the adapter is for another model: its {0} is [{1}, {2}], this model's is [{3}, {4}]</source>
            <translation>该适配器用于其他模型：它的 {0} 为 [{1}, {2}]，而此模型的为 [{3}, {4}]</translation>
        </message>
        <message>
            <source>the file is not a JSON object</source>
            <translation>该文件不是 JSON 对象</translation>
        </message>
        <message>
            <source>get the adapter's folder from its source again</source>
            <translation>请从来源重新获取该适配器的文件夹</translation>
        </message>
        <message>
            <source>Heddle does not know the architecture {0} in Hugging Face's form</source>
            <translation>Heddle 不认识 Hugging Face 形式的架构 {0}</translation>
        </message>
        <message>
            <source>use the adapter as a GGUF file</source>
            <translation>请将该适配器作为 GGUF 文件使用</translation>
        </message>
        <message>
            <source>the adapter's base model is needed to read it, and {0} is not on this machine</source>
            <translation>读取该适配器需要它的基础模型，而此计算机上没有 {0}</translation>
        </message>
        <message>
            <source>Heddle does not know the model type {0} in Hugging Face's form</source>
            <translation>Heddle 不认识 Hugging Face 形式的模型类型 {0}</translation>
        </message>
        <message>
            <source>the adapter uses {0}, which Heddle does not compute</source>
            <translation>该适配器使用 {0}，而 Heddle 不支持</translation>
        </message>
        <message>
            <source>train it without that setting, or merge it into its base with PEFT</source>
            <translation>请在不使用该设置的情况下训练，或用 PEFT 将其合并到基础模型中</translation>
        </message>
        <message>
            <source>the adapter's config says of {0} what cannot be</source>
            <translation>适配器的配置中关于 {0} 的内容不可能成立</translation>
        </message>
        <message>
            <source>the adapter holds {0}, which Heddle does not adapt</source>
            <translation>适配器包含 {0}，Heddle 不对它做适配</translation>
        </message>
        <message>
            <source>train it on the attention and feed-forward weights alone</source>
            <translation>请只在注意力和前馈权重上训练</translation>
        </message>
        <message>
            <source>the adapter is not of the kind LoRA</source>
            <translation>该适配器不是 LoRA 类型</translation>
        </message>
        <message>
            <source>choose a LoRA adapter</source>
            <translation>请选择 LoRA 适配器</translation>
        </message>
        <message>
            <source>the sizes of the adapter's pair for {0} do not fit each other or the base</source>
            <translation>适配器中 {0} 这一对的大小彼此不符，或与基础模型不符</translation>
        </message>
        <message>
            <source>choose the base model that the adapter was trained on</source>
            <translation>请选择训练该适配器时所用的基础模型</translation>
        </message>
        <message>
            <source>the config gives {0} the rank {1}, and the weights have {2}</source>
            <translation>配置给出 {0} 的秩为 {1}，而权重的秩为 {2}</translation>
        </message>
        <message>
            <source>choose a folder in which you may write</source>
            <translation>请选择您有写入权限的文件夹</translation>
        </message>
        <message>
            <source>the adapter changes {0}, which has no counterpart in PEFT's form</source>
            <translation>该适配器改变 {0}，它在 PEFT 的形式中没有对应项</translation>
        </message>
        <message>
            <source>export it as a GGUF file</source>
            <translation>请将其导出为 GGUF 文件</translation>
        </message>
        <message>
            <source>the merged weight {0} would hold numbers that are not finite</source>
            <translation>合并后的权重 {0} 会含有非有限的数字</translation>
        </message>
        <message>
            <source>choose a smaller scale for the adapter</source>
            <translation>请为该适配器选择更小的比例</translation>
        </message>
        <message>
            <source>the merged model cannot take the place of its base</source>
            <translation>合并后的模型不能取代它的基础模型</translation>
        </message>
        <message>
            <source>choose another name for it</source>
            <translation>请为它另选名称</translation>
        </message>
        <message>
            <source>the adapter of a reward model ranks answers; a merged file has no place for that</source>
            <translation>奖励模型的适配器用于给回答排序；合并后的文件中没有它的位置</translation>
        </message>
        <message>
            <source>use it as an adapter</source>
            <translation>请将其作为适配器使用</translation>
        </message>
        <message>
            <source>the weight {0} cannot be written as {1}</source>
            <translation>权重 {0} 不能以 {1} 写入</translation>
        </message>
        <message>
            <source>choose the type F16 or F32 for the changed weights</source>
            <translation>请为改变的权重选择 F16 或 F32 类型</translation>
        </message>
        <message>
            <source>the file is damaged or an unfinished download: get it from its source again</source>
            <translation>文件已损坏或下载未完成：请从来源重新获取</translation>
        </message>
        <message>
            <source>the file's header cannot be read ({0})</source>
            <translation>无法读取文件头（{0}）</translation>
        </message>
        <message>
            <source>the header says of the tensor {0} what cannot be</source>
            <translation>文件头中关于张量 {0} 的内容不可能成立</translation>
        </message>
        <message>
            <source>the file is too short to be a safetensors file</source>
            <translation>文件太短，不是 safetensors 文件</translation>
        </message>
        <message>
            <source>the file ends within its header</source>
            <translation>文件在文件头中就结束了</translation>
        </message>
        <message>
            <source>the file ends before the tensor {0} does</source>
            <translation>文件在张量 {0} 结束之前就结束了</translation>
        </message>
        <message>
            <source>the tensor {0} has the unknown type {1}</source>
            <translation>张量 {0} 的类型 {1} 未知</translation>
        </message>
        <message>
            <source>the file has bytes that belong to none of its tensors</source>
            <translation>文件中有不属于任何张量的字节</translation>
        </message>
        <message>
            <source>the tensor {0} has the type {1}, from which Heddle makes no numbers</source>
            <translation>张量 {0} 的类型为 {1}，Heddle 无法将其转换为数字</translation>
        </message>
        <message>
            <source>save it as F32, F16 or BF16</source>
            <translation>请将其保存为 F32、F16 或 BF16</translation>
        </message>
        <message>
            <source>the tensor {0} cannot be stored</source>
            <translation>无法存储张量 {0}</translation>
        </message>
        <message>
            <source>The sample's adapter cannot be written ({0})</source>
            <translation>无法写入示例的适配器（{0}）</translation>
        </message>
        <message>
            <source>the checkpoint is of another recipe, of other rows or of another base model</source>
            <translation>该检查点属于其他配方、其他行或其他基础模型</translation>
        </message>
        <message>
            <source>undo the change, or start a new run in another output folder</source>
            <translation>请撤销该更改，或在其他输出文件夹中开始新的运行</translation>
        </message>
        <message>
            <source>the figures of a training run cannot be read</source>
            <translation>无法读取训练运行的数据</translation>
        </message>
        <message>
            <source>the file may be damaged; run the training again</source>
            <translation>文件可能已损坏；请重新运行训练</translation>
        </message>
        <message>
            <source>set rank, alpha and modules of the method to those of the adapter, or start without it</source>
            <translation>请将方法的 rank、alpha 和 modules 设为与适配器相同，或不用它开始</translation>
        </message>
        <message>
            <source>the adapter to go on from has {0} pairs and alpha {1}, and the recipe's method {2} pairs and alpha {3}</source>
            <translation>要接续的适配器有 {0} 对，alpha 为 {1}；而配方的方法有 {2} 对，alpha 为 {3}</translation>
        </message>
        <message>
            <source>the adapter to go on from has no pair of rank {0} for {1}</source>
            <translation>要接续的适配器没有 {1} 的秩为 {0} 的一对</translation>
        </message>
        <message>
            <source>the recipe's field {0} has no value that it can have</source>
            <translation>配方的字段 {0} 的值不在其可取范围内</translation>
        </message>
        <message>
            <source>write an object: {...}</source>
            <translation>请写一个对象：{...}</translation>
        </message>
        <message>
            <source>write a text in quotes</source>
            <translation>请写带引号的文本</translation>
        </message>
        <message>
            <source>write true or false</source>
            <translation>请写 true 或 false</translation>
        </message>
        <message>
            <source>write a whole number from {0} to {1}</source>
            <translation>请写 {0} 到 {1} 之间的整数</translation>
        </message>
        <message>
            <source>write a whole number that is not negative</source>
            <translation>请写非负整数</translation>
        </message>
        <message>
            <source>write a number from {0} to below {1}</source>
            <translation>请写从 {0} 到小于 {1} 的数字</translation>
        </message>
        <message>
            <source>write a number from {0} to {1}</source>
            <translation>请写 {0} 到 {1} 之间的数字</translation>
        </message>
        <message>
            <source>write a list of texts: ["...", "..."]</source>
            <translation>请写文本的列表：["...", "..."]</translation>
        </message>
        <message>
            <source>write one of: {0}</source>
            <translation>请写以下之一：{0}</translation>
        </message>
        <message>
            <source>the recipe has a field that Heddle does not know: {0}</source>
            <translation>配方中有 Heddle 不认识的字段：{0}</translation>
        </message>
        <message>
            <source>remove it, or write one of: {0}</source>
            <translation>请删去它，或写以下之一：{0}</translation>
        </message>
        <message>
            <source>write the path of a JSONL file of rows</source>
            <translation>请写由行组成的 JSONL 文件的路径</translation>
        </message>
        <message>
            <source>write one or more of: {0}</source>
            <translation>请写以下的一个或多个：{0}</translation>
        </message>
        <message>
            <source>the recipe has format {0}, and this version reads format {1}</source>
            <translation>配方的格式为 {0}，而此版本读取格式 {1}</translation>
        </message>
        <message>
            <source>update Heddle, or write the recipe for this version</source>
            <translation>请更新 Heddle，或为此版本编写配方</translation>
        </message>
        <message>
            <source>write a model's name in the library, the path of its file, or demo</source>
            <translation>请写库中模型的名称、其文件的路径，或 demo</translation>
        </message>
        <message>
            <source>write true: the objective {0} looks at the rows of a batch together</source>
            <translation>请写 true：目标 {0} 会把一批中的各行放在一起看</translation>
        </message>
        <message>
            <source>the recipe is not valid JSON</source>
            <translation>该配方不是有效的 JSON</translation>
        </message>
        <message>
            <source>look for a missing comma, quote or bracket</source>
            <translation>请查找缺少的逗号、引号或括号</translation>
        </message>
        <message>
            <source>an sft row is {"messages": [{"role": ..., "content": ...}, ...]} or {"prompt": ..., "completion": ...}</source>
            <translation>sft 的行是 {"messages": [{"role": ..., "content": ...}, ...]} 或 {"prompt": ..., "completion": ...}</translation>
        </message>
        <message>
            <source>a preference row is {"prompt": ..., "chosen": ..., "rejected": ...}</source>
            <translation>preference 的行是 {"prompt": ..., "chosen": ..., "rejected": ...}</translation>
        </message>
        <message>
            <source>a kto row is {"prompt": ..., "completion": ..., "label": true or false}</source>
            <translation>kto 的行是 {"prompt": ..., "completion": ..., "label": true 或 false}</translation>
        </message>
        <message>
            <source>the row is not a JSON object</source>
            <translation>该行不是 JSON 对象</translation>
        </message>
        <message>
            <source>the row's {0} is neither a text nor a whole number</source>
            <translation>该行的 {0} 既不是文本也不是整数</translation>
        </message>
        <message>
            <source>the row has no field {0}; it looks like a row of the kind {1}</source>
            <translation>该行没有字段 {0}；它看起来像 {1} 类型的行</translation>
        </message>
        <message>
            <source>the row has no field {0}</source>
            <translation>该行没有字段 {0}</translation>
        </message>
        <message>
            <source>the row's {0} is neither a text nor a list of messages</source>
            <translation>该行的 {0} 既不是文本也不是消息列表</translation>
        </message>
        <message>
            <source>the row's {0} is not a list of messages</source>
            <translation>该行的 {0} 不是消息列表</translation>
        </message>
        <message>
            <source>a message of {0} has no role</source>
            <translation>{0} 的一条消息没有角色</translation>
        </message>
        <message>
            <source>a message of {0} has no content that is a text</source>
            <translation>{0} 的一条消息没有文本内容</translation>
        </message>
        <message>
            <source>the row's label is neither true nor false</source>
            <translation>该行的 label 既不是 true 也不是 false</translation>
        </message>
        <message>
            <source>the row is not valid UTF-8</source>
            <translation>该行不是有效的 UTF-8</translation>
        </message>
        <message>
            <source>save the file as UTF-8</source>
            <translation>请将文件保存为 UTF-8</translation>
        </message>
        <message>
            <source>the row is not valid JSON</source>
            <translation>该行不是有效的 JSON</translation>
        </message>
        <message>
            <source>write one JSON object a line</source>
            <translation>请每行写一个 JSON 对象</translation>
        </message>
        <message>
            <source>the file of rows cannot be read</source>
            <translation>无法读取由行组成的文件</translation>
        </message>
        <message>
            <source>check that it is there and that you may read it</source>
            <translation>请确认文件存在且您有读取权限</translation>
        </message>
        <message>
            <source>the row is longer than 64 MB</source>
            <translation>该行超过 64 MB</translation>
        </message>
        <message>
            <source>the model's layers stand on several devices, and training needs them on one</source>
            <translation>模型的各层分布在多个设备上，而训练需要它们在同一设备上</translation>
        </message>
        <message>
            <source>train on the processor, or choose a smaller model or quantisation</source>
            <translation>请在处理器上训练，或选择更小的模型或量化版本</translation>
        </message>
        <message>
            <source>the device {0} offers no training</source>
            <translation>设备 {0} 不支持训练</translation>
        </message>
        <message>
            <source>train on the processor</source>
            <translation>请在处理器上训练</translation>
        </message>
        <message>
            <source>the model's chat template does not show what the assistant said</source>
            <translation>该模型的对话模板不显示助手所说的内容</translation>
        </message>
        <message>
            <source>change the row's assistant turn, or choose a model with another template</source>
            <translation>请更改该行中助手的轮次，或选择使用其他模板的模型</translation>
        </message>
        <message>
            <source>the row has no turn of the assistant to learn from</source>
            <translation>该行没有可供学习的助手轮次</translation>
        </message>
        <message>
            <source>add an assistant message, or remove the row</source>
            <translation>请添加助手的消息，或删去该行</translation>
        </message>
        <message>
            <source>the run's folder cannot be written to</source>
            <translation>无法写入该运行的文件夹</translation>
        </message>
        <message>
            <source>check the disk's free space and that you may write there, then resume the run</source>
            <translation>请检查磁盘的剩余空间以及您是否有写入权限，然后继续该运行</translation>
        </message>
        <message>
            <source>the output folder holds a run already</source>
            <translation>输出文件夹中已有一次运行</translation>
        </message>
        <message>
            <source>resume that run, or choose another output folder</source>
            <translation>请继续该运行，或另选输出文件夹</translation>
        </message>
        <message>
            <source>no row is left to learn from</source>
            <translation>没有剩下可供学习的行</translation>
        </message>
        <message>
            <source>raise batch.max_tokens, or add rows</source>
            <translation>请提高 batch.max_tokens，或添加行</translation>
        </message>
        <message>
            <source>the model's context is {0} tokens, and batch.max_tokens is {1}: rows are cut to the context</source>
            <translation>模型的上下文为 {0} 个词元，而 batch.max_tokens 为 {1}：各行会截断到上下文长度</translation>
        </message>
        <message>
            <source>{0} rows are longer than {1} tokens and were cut: lines {2}</source>
            <translation>{0} 行超过 {1} 个词元，已被截断：第 {2} 行</translation>
        </message>
        <message>
            <source>raise batch.max_tokens to train on them whole</source>
            <translation>请提高 batch.max_tokens 以完整地用于训练</translation>
        </message>
        <message>
            <source>{0} rows were left out, since their prompt alone is longer than {1} tokens: lines {2}</source>
            <translation>{0} 行仅提示词就超过 {1} 个词元，已被略过：第 {2} 行</translation>
        </message>
        <message>
            <source>raise batch.max_tokens to train on them</source>
            <translation>请提高 batch.max_tokens 以将其用于训练</translation>
        </message>
        <message>
            <source>a checkpoint is damaged and was passed over</source>
            <translation>一个检查点已损坏，已被跳过</translation>
        </message>
        <message>
            <source>the run goes on from the one before, or from the start</source>
            <translation>该运行从它之前的检查点或从头继续</translation>
        </message>
        <message>
            <source>the checkpoint's numbers are not those of this method</source>
            <translation>该检查点的数字不属于此方法</translation>
        </message>
        <message>
            <source>start a new run in another output folder</source>
            <translation>请在其他输出文件夹中开始新的运行</translation>
        </message>
        <message>
            <source>the file has no row to learn from</source>
            <translation>该文件没有可供学习的行</translation>
        </message>
        <message>
            <source>write one JSON object a line; see the manual for the shapes of rows</source>
            <translation>请每行写一个 JSON 对象；各种行的形式请参阅手册</translation>
        </message>
        <message>
            <source>the row has the same id as the row of line {0}: {1}</source>
            <translation>该行的 id 与第 {0} 行相同：{1}</translation>
        </message>
        <message>
            <source>give each row an id of its own, or none</source>
            <translation>请为每行给出各自的 id，或都不给</translation>
        </message>
        <message>
            <source>step {0} gave a {1} that is not a number; the state before it is kept</source>
            <translation>第 {0} 步给出的 {1} 不是数字；已保留此前的状态</translation>
        </message>
        <message>
            <source>look at these rows; lower the learning rate or set optimizer.gradient_clip</source>
            <translation>请查看这些行；降低学习率，或设置 optimizer.gradient_clip</translation>
        </message>
        <message>
            <source>Nothing is known of where this comes from</source>
            <translation>没有关于其来源的任何记录</translation>
        </message>
        <message>
            <source>Answers made before the project kept its lineage have none</source>
            <translation>项目开始保留谱系之前生成的回答没有来源记录</translation>
        </message>
        <message>
            <source>choose a data set</source>
            <translation>请选择一个数据集</translation>
        </message>
        <message>
            <source>the folder cannot be made ({0})</source>
            <translation>无法创建该文件夹（{0}）</translation>
        </message>
        <message>
            <source>check that the folder above it exists and that you may write there</source>
            <translation>请确认上一级文件夹存在且您有写入权限</translation>
        </message>
        <message>
            <source>This training cannot go on: it runs, or has ended</source>
            <translation>此训练不能继续：它正在运行，或已结束</translation>
        </message>
        <message>
            <source>Start a new one from its recipe</source>
            <translation>请用它的配方开始新的训练</translation>
        </message>
        <message>
            <source>This training is no longer in the project</source>
            <translation>此训练已不在项目中</translation>
        </message>
        <message>
            <source>It was removed, or belongs to another project</source>
            <translation>它已被移除，或属于另一个项目</translation>
        </message>
        <message>
            <source>the adapter cannot be copied ({0})</source>
            <translation>无法复制该适配器（{0}）</translation>
        </message>
        <message>
            <source>make room on the disk</source>
            <translation>请腾出磁盘空间</translation>
        </message>
        <message>
            <source>Rows of the file are wrong</source>
            <translation>文件中有错误的行</translation>
        </message>
        <message>
            <source>The model answered with nothing</source>
            <translation>模型的回答为空</translation>
        </message>
        <message>
            <source>Skip the item, or choose another model</source>
            <translation>请跳过该条目，或另选模型</translation>
        </message>
        <message>
            <source>the folder holds no adapter_config.json</source>
            <translation>该文件夹中没有 adapter_config.json</translation>
        </message>
        <message>
            <source>choose the folder that PEFT wrote</source>
            <translation>请选择 PEFT 写出的文件夹</translation>
        </message>
        <message>
            <source>the library has a file of this name</source>
            <translation>库中已有同名的文件</translation>
        </message>
        <message>
            <source>choose another name</source>
            <translation>请另选名称</translation>
        </message>
        <message>
            <source>the file could not be brought back</source>
            <translation>无法取回该文件</translation>
        </message>
        <message>
            <source>move it back from the trash yourself</source>
            <translation>请自行将其从回收站移回</translation>
        </message>
        <message>
            <source>This cell was not answered yet</source>
            <translation>此单元格尚未得到回答</translation>
        </message>
        <message>
            <source>Run the changed cells</source>
            <translation>请运行有变化的单元格</translation>
        </message>
        <message>
            <source>The variant's model is not on this machine</source>
            <translation>该变体的模型不在此计算机上</translation>
        </message>
        <message>
            <source>Choose another model for the variant, or import this one</source>
            <translation>请为该变体另选模型，或导入此模型</translation>
        </message>
        <message>
            <source>the training is not described yet</source>
            <translation>该训练尚未描述完整</translation>
        </message>
        <message>
            <source>fill in the marked fields</source>
            <translation>请填写标出的字段</translation>
        </message>
        <message>
            <source>a number of the training is not one</source>
            <translation>训练的某个数字不是数字</translation>
        </message>
        <message>
            <source>correct the marked fields</source>
            <translation>请更正标出的字段</translation>
        </message>
        <message>
            <source>The training's rows come from no grid of this project</source>
            <translation>此训练的行不是来自此项目的网格</translation>
        </message>
        <message>
            <source>Open the prompt to compare on, then press it again</source>
            <translation>请打开要用于比较的提示词，然后再次按它</translation>
        </message>
    </context>
    <context>
        <name>Evaluation</name>
        <message>
            <source>"{0}" is missing</source>
            <translation>缺少“{0}”</translation>
        </message>
        <message>
            <source>Contains</source>
            <translation>包含</translation>
        </message>
        <message>
            <source>1 if the answer holds the texts.</source>
            <translation>回答含有这些文本时为 1。</translation>
        </message>
        <message>
            <source>Texts, one a line</source>
            <translation>文本，每行一个</translation>
        </message>
        <message>
            <source>Empty: what each case expects.</source>
            <translation>留空：每个用例所期望的内容。</translation>
        </message>
        <message>
            <source>Which of them</source>
            <translation>其中哪些</translation>
        </message>
        <message>
            <source>Ignore case</source>
            <translation>忽略大小写</translation>
        </message>
        <message>
            <source>Exact</source>
            <translation>完全一致</translation>
        </message>
        <message>
            <source>1 if the answer is what is expected; blanks around it do not count.</source>
            <translation>回答与期望的内容一致时为 1；首尾的空白不计。</translation>
        </message>
        <message>
            <source>The answer is no JSON</source>
            <translation>回答不是 JSON</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}：{1}</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>1 if the answer is JSON that a schema allows.</source>
            <translation>回答是模式所允许的 JSON 时为 1。</translation>
        </message>
        <message>
            <source>JSON schema</source>
            <translation>JSON 模式</translation>
        </message>
        <message>
            <source>Empty: any JSON will do.</source>
            <translation>留空：任意 JSON 均可。</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>长度</translation>
        </message>
        <message>
            <source>How long the answer is.</source>
            <translation>回答有多长。</translation>
        </message>
        <message>
            <source>Counted in</source>
            <translation>计数单位</translation>
        </message>
        <message>
            <source>Pattern</source>
            <translation>正则表达式</translation>
        </message>
        <message>
            <source>1 if a regular expression is found in the answer.</source>
            <translation>在回答中找到正则表达式时为 1。</translation>
        </message>
        <message>
            <source>Regular expression</source>
            <translation>正则表达式</translation>
        </message>
        <message>
            <source>ROUGE-L</source>
            <translation>ROUGE-L</translation>
        </message>
        <message>
            <source>How much of the expected words the answer has, in their order: 0 to 1.</source>
            <translation>回答按顺序包含了多少期望的词：0 到 1。</translation>
        </message>
        <message>
            <source>F1</source>
            <translation>共同的词（F1）</translation>
        </message>
        <message>
            <source>How many words the answer shares with what is expected: 0 to 1.</source>
            <translation>回答与期望的内容有多少共同的词：0 到 1。</translation>
        </message>
    </context>
    <context>
        <name>Feedback</name>
        <message>
            <source>Items as JSON lines</source>
            <translation>JSON lines 形式的条目</translation>
        </message>
        <message>
            <source>Table (CSV)</source>
            <translation>表格（CSV）</translation>
        </message>
        <message>
            <source>Preference pairs (DPO)</source>
            <translation>偏好对（DPO）</translation>
        </message>
        <message>
            <source>Good and bad answers (KTO)</source>
            <translation>好的和坏的回答（KTO）</translation>
        </message>
        <message>
            <source>Answers to imitate (SFT)</source>
            <translation>供模仿的回答（SFT）</translation>
        </message>
        <message>
            <source>Conversations (ShareGPT)</source>
            <translation>对话（ShareGPT）</translation>
        </message>
        <message>
            <source>Instructions (Alpaca)</source>
            <translation>指令（Alpaca）</translation>
        </message>
        <message>
            <source>Edit the winner</source>
            <translation>编辑胜出的回答</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>跳过</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Flag</source>
            <translation>标记</translation>
        </message>
        <message>
            <source>Show the differences</source>
            <translation>显示用词的差异</translation>
        </message>
        <message>
            <source>Accept and go on</source>
            <translation>接受并继续</translation>
        </message>
        <message>
            <source>Reason {0}</source>
            <translation>理由 {0}</translation>
        </message>
        <message>
            <source>Correction</source>
            <translation>修正</translation>
        </message>
        <message>
            <source>Edit the answer until it is right.</source>
            <translation>编辑回答，直到正确为止。</translation>
        </message>
        <message>
            <source>Demonstration</source>
            <translation>示范</translation>
        </message>
        <message>
            <source>Write the answer that the model should give.</source>
            <translation>写出模型应给出的回答。</translation>
        </message>
        <message>
            <source>Several labels</source>
            <translation>多个标签</translation>
        </message>
        <message>
            <source>Which of these labels fit?</source>
            <translation>哪些标签适合？</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>What can be chosen, one a line.</source>
            <translation>可供选择的内容，每行一个。</translation>
        </message>
        <message>
            <source>None may be answered</source>
            <translation>可以回答“都不是”</translation>
        </message>
        <message>
            <source>Pairs</source>
            <translation>成对比较</translation>
        </message>
        <message>
            <source>Which of two answers is better?</source>
            <translation>两个回答中哪个更好？</translation>
        </message>
        <message>
            <source>A tie may be answered</source>
            <translation>可以回答平局</translation>
        </message>
        <message>
            <source>Both bad may be answered</source>
            <translation>可以回答都不好</translation>
        </message>
        <message>
            <source>A is better</source>
            <translation>A 更好</translation>
        </message>
        <message>
            <source>Tie</source>
            <translation>平局</translation>
        </message>
        <message>
            <source>Both bad</source>
            <translation>都不好</translation>
        </message>
        <message>
            <source>B is better</source>
            <translation>B 更好</translation>
        </message>
        <message>
            <source>Ranking</source>
            <translation>排序</translation>
        </message>
        <message>
            <source>Put several answers in order, the best first.</source>
            <translation>将多个回答排出顺序，最好的在前。</translation>
        </message>
        <message>
            <source>{0} is next</source>
            <translation>接下来是 {0}</translation>
        </message>
        <message>
            <source>Rating</source>
            <translation>评分</translation>
        </message>
        <message>
            <source>Marks for each answer, on one scale or several.</source>
            <translation>在一个或多个量表上为每个回答打分。</translation>
        </message>
        <message>
            <source>Scales</source>
            <translation>量表</translation>
        </message>
        <message>
            <source>What is rated, and from where to where.</source>
            <translation>对什么评分，从几分到几分。</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}：{1}</translation>
        </message>
        <message>
            <source>One label</source>
            <translation>单个标签</translation>
        </message>
        <message>
            <source>Which of these labels fits best?</source>
            <translation>哪个标签最适合？</translation>
        </message>
        <message>
            <source>Span marks</source>
            <translation>标出片段</translation>
        </message>
        <message>
            <source>Mark the passages that the labels fit.</source>
            <translation>标出符合标签的片段。</translation>
        </message>
        <message>
            <source>What a passage can be marked as, one a line.</source>
            <translation>片段可标为的内容，每行一个。</translation>
        </message>
        <message>
            <source>Marks may overlap</source>
            <translation>标记可以重叠</translation>
        </message>
        <message>
            <source>Thumbs</source>
            <translation>赞与踩</translation>
        </message>
        <message>
            <source>Is this answer good?</source>
            <translation>这个回答好吗？</translation>
        </message>
        <message>
            <source>Good</source>
            <translation>好</translation>
        </message>
        <message>
            <source>Bad</source>
            <translation>不好</translation>
        </message>
        <message>
            <source>Preferences (DPO, ORPO)</source>
            <translation>偏好（DPO、ORPO）</translation>
        </message>
        <message>
            <source>Preferences with margins (reward model)</source>
            <translation>带差距的偏好（奖励模型）</translation>
        </message>
        <message>
            <source>Rate {0}</source>
            <translation>评 {0} 分</translation>
        </message>
        <message>
            <source>Next scale</source>
            <translation>下一个量表</translation>
        </message>
        <message>
            <source>Scale before</source>
            <translation>上一个量表</translation>
        </message>
        <message>
            <source>Show the passages</source>
            <translation>显示段落</translation>
        </message>
    </context>
    <context>
        <name>Knowledge</name>
        <message>
            <source>Built in: words and their parts</source>
            <translation>内置：词语及其组成部分</translation>
        </message>
        <message>
            <source>Learns from your documents which words belong together. Needs no model and no download, and knows every language that your documents are in.</source>
            <translation>从您的文档中学习哪些词语彼此相关。无需模型，无需下载，支持您的文档所用的每种语言。</translation>
        </message>
        <message>
            <source>Dimensions</source>
            <translation>维数</translation>
        </message>
        <message>
            <source>Numbers that a passage becomes. More tell finer differences apart and cost memory.</source>
            <translation>一个段落转换成的数字个数。越多越能区分细微差别，但占用更多内存。</translation>
        </message>
        <message>
            <source>Passages to learn from</source>
            <translation>用于学习的段落数</translation>
        </message>
        <message>
            <source>At most so many passages, spread evenly over all, are learnt from.</source>
            <translation>最多从这么多个段落中学习，均匀取自全部段落。</translation>
        </message>
        <message>
            <source>Words and parts</source>
            <translation>词语和组成部分</translation>
        </message>
        <message>
            <source>At most so many different words and parts of words are told apart.</source>
            <translation>最多区分这么多个不同的词语及词语组成部分。</translation>
        </message>
        <message>
            <source>Shortest part of a word</source>
            <translation>词语组成部分的最短长度</translation>
        </message>
        <message>
            <source>In characters, with the word's borders; 0 looks at whole words only.</source>
            <translation>以字符计，包括词语边界；0 表示只看完整词语。</translation>
        </message>
        <message>
            <source>Longest part of a word</source>
            <translation>词语组成部分的最长长度</translation>
        </message>
        <message>
            <source>In characters, with the word's borders.</source>
            <translation>以字符计，包括词语边界。</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <source>The same seed and the same documents give the same vectors.</source>
            <translation>相同的种子和相同的文档得到相同的向量。</translation>
        </message>
        <message>
            <source>A language model's hidden states</source>
            <translation>语言模型的隐藏状态</translation>
        </message>
        <message>
            <source>Runs every passage through a model and takes the mean of its last outputs. Slow on a processor, and good only with models that were trained for it.</source>
            <translation>让每个段落通过模型，并取其最后输出的平均值。在处理器上较慢，只有为此训练过的模型效果才好。</translation>
        </message>
        <message>
            <source>Pooling</source>
            <translation>池化</translation>
        </message>
        <message>
            <source>How the outputs of a passage's tokens become one vector.</source>
            <translation>如何将段落各词元的输出合为一个向量。</translation>
        </message>
        <message>
            <source>Mean of all tokens</source>
            <translation>所有词元的平均值</translation>
        </message>
        <message>
            <source>Last token</source>
            <translation>最后一个词元</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>A model's file, or "demo".</source>
            <translation>模型的文件，或 "demo"。</translation>
        </message>
        <message>
            <source>Before a question</source>
            <translation>问题之前</translation>
        </message>
        <message>
            <source>Some models were trained with words before each question, like "query: ".</source>
            <translation>有些模型训练时在每个问题前加有词语，例如 "query: "。</translation>
        </message>
        <message>
            <source>Before a passage</source>
            <translation>段落之前</translation>
        </message>
        <message>
            <source>Some models were trained with words before each passage, like "passage: ".</source>
            <translation>有些模型训练时在每个段落前加有词语，例如 "passage: "。</translation>
        </message>
        <message>
            <source>Words: change {0} of {1}</source>
            <translation>词语：更改 {0} / {1}</translation>
        </message>
        <message>
            <source>Learning from the passages: {0}%</source>
            <translation>正在从段落中学习：{0}%</translation>
        </message>
        <message>
            <source>Vectors: change {0} of {1}</source>
            <translation>向量：更改 {0} / {1}</translation>
        </message>
        <message>
            <source>Linking: shard {0} of {1}</source>
            <translation>正在链接：分片 {0} / {1}</translation>
        </message>
        <message>
            <source>Build the index</source>
            <translation>构建索引</translation>
        </message>
        <message>
            <source>Embeddings</source>
            <translation>嵌入</translation>
        </message>
        <message>
            <source>What turns passages into vectors.</source>
            <translation>将段落转换为向量的方式。</translation>
        </message>
        <message>
            <source>Vector index</source>
            <translation>向量索引</translation>
        </message>
        <message>
            <source>HNSW and IVF are fast for many passages and miss a few; flat is exact.</source>
            <translation>HNSW 和 IVF 在段落很多时较快，但会漏掉少数；平面索引则精确。</translation>
        </message>
        <message>
            <source>HNSW: a graph of neighbours</source>
            <translation>HNSW：邻居图</translation>
        </message>
        <message>
            <source>IVF: cells around centres</source>
            <translation>IVF：围绕中心的单元</translation>
        </message>
        <message>
            <source>Flat: exact</source>
            <translation>平面：精确</translation>
        </message>
        <message>
            <source>Nearness</source>
            <translation>相近度</translation>
        </message>
        <message>
            <source>The cosine suits texts; the others are for models that ask for them.</source>
            <translation>余弦适合文本；其他方式用于有此要求的模型。</translation>
        </message>
        <message>
            <source>Cosine</source>
            <translation>余弦</translation>
        </message>
        <message>
            <source>Dot product</source>
            <translation>点积</translation>
        </message>
        <message>
            <source>Euclidean distance</source>
            <translation>欧几里得距离</translation>
        </message>
        <message>
            <source>HNSW: neighbours</source>
            <translation>HNSW：邻居数</translation>
        </message>
        <message>
            <source>Links of a vector. More find better and take more memory.</source>
            <translation>一个向量的链接数。越多查找效果越好，但占用更多内存。</translation>
        </message>
        <message>
            <source>HNSW: breadth of building</source>
            <translation>HNSW：构建宽度</translation>
        </message>
        <message>
            <source>Candidates looked at when a vector is linked. More take longer.</source>
            <translation>链接向量时查看的候选数。越多耗时越长。</translation>
        </message>
        <message>
            <source>HNSW: breadth of searching</source>
            <translation>HNSW：搜索宽度</translation>
        </message>
        <message>
            <source>Candidates kept while searching. More find better and take longer.</source>
            <translation>搜索时保留的候选数。越多查找效果越好，但耗时更长。</translation>
        </message>
        <message>
            <source>IVF: cells</source>
            <translation>IVF：单元数</translation>
        </message>
        <message>
            <source>Of a shard; 0 chooses by the number of vectors.</source>
            <translation>每个分片的单元数；0 表示按向量数量选择。</translation>
        </message>
        <message>
            <source>IVF: cells looked into</source>
            <translation>IVF：查看的单元数</translation>
        </message>
        <message>
            <source>More find better and take longer.</source>
            <translation>越多查找效果越好，但耗时更长。</translation>
        </message>
        <message>
            <source>Deleted share</source>
            <translation>已删除比例</translation>
        </message>
        <message>
            <source>A shard is built anew once so much of it is deleted.</source>
            <translation>分片中已删除的部分达到此比例时，将重新构建该分片。</translation>
        </message>
        <message>
            <source>Search by</source>
            <translation>搜索方式</translation>
        </message>
        <message>
            <source>Words find names and numbers; meaning finds what is said in other words.</source>
            <translation>词语能找到名称和数字；语义能找到用其他说法表达的内容。</translation>
        </message>
        <message>
            <source>Words and meaning</source>
            <translation>词语和语义</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>词语</translation>
        </message>
        <message>
            <source>Meaning</source>
            <translation>语义</translation>
        </message>
        <message>
            <source>Passages</source>
            <translation>段落</translation>
        </message>
        <message>
            <source>How many passages a search gives.</source>
            <translation>一次搜索给出多少个段落。</translation>
        </message>
        <message>
            <source>Candidates</source>
            <translation>候选数</translation>
        </message>
        <message>
            <source>Taken from each list before the best are chosen; at least the passages.</source>
            <translation>在选出最佳结果之前从每个列表中取出的数量；不少于段落数。</translation>
        </message>
        <message>
            <source>Rank constant</source>
            <translation>排名常数</translation>
        </message>
        <message>
            <source>Place r of a list counts 1 / (constant + r). Small ones favour the first places.</source>
            <translation>列表中的第 r 位计为 1 / (常数 + r)。较小的常数更偏重靠前的名次。</translation>
        </message>
        <message>
            <source>Weight of words</source>
            <translation>词语权重</translation>
        </message>
        <message>
            <source>How much the list by words counts beside the one by meaning.</source>
            <translation>按词语得到的列表相对于按语义得到的列表所占的分量。</translation>
        </message>
        <message>
            <source>Weight of meaning</source>
            <translation>语义权重</translation>
        </message>
        <message>
            <source>How much the list by meaning counts beside the one by words.</source>
            <translation>按语义得到的列表相对于按词语得到的列表所占的分量。</translation>
        </message>
        <message>
            <source>Relevance or variety</source>
            <translation>相关性或多样性</translation>
        </message>
        <message>
            <source>1 takes the best passages however alike; lower values avoid passages that say the same.</source>
            <translation>1 表示取最佳段落，无论它们多么相似；较低的值会避免内容相同的段落。</translation>
        </message>
        <message>
            <source>Lowest score</source>
            <translation>最低得分</translation>
        </message>
        <message>
            <source>Passages with less are left out; 0 leaves none out.</source>
            <translation>低于此得分的段落会被略去；0 表示不略去任何段落。</translation>
        </message>
        <message>
            <source>Neighbours</source>
            <translation>相邻文本块</translation>
        </message>
        <message>
            <source>Chunks before and after a hit that its passage may take in.</source>
            <translation>命中的文本块前后可纳入其段落的文本块数。</translation>
        </message>
        <message>
            <source>Token budget</source>
            <translation>词元预算</translation>
        </message>
        <message>
            <source>Of all passages together; 0 sets no limit.</source>
            <translation>所有段落合计；0 表示不设上限。</translation>
        </message>
        <message>
            <source>Searched by words only: {0}</source>
            <translation>仅按词语搜索：{0}</translation>
        </message>
        <message>
            <source>The newest changes are not in the index yet</source>
            <translation>最新的更改尚未进入索引</translation>
        </message>
        <message>
            <source>The index was made with other settings</source>
            <translation>索引是用其他设置构建的</translation>
        </message>
    </context>
    <context>
        <name>Loader</name>
        <message>
            <source>Table (CSV)</source>
            <translation>表格（CSV）</translation>
        </message>
        <message>
            <source>Separator</source>
            <translation>分隔符</translation>
        </message>
        <message>
            <source>What stands between two values.</source>
            <translation>两个值之间的分隔内容。</translation>
        </message>
        <message>
            <source>Found from the file</source>
            <translation>从文件中识别</translation>
        </message>
        <message>
            <source>Comma</source>
            <translation>逗号</translation>
        </message>
        <message>
            <source>Semicolon</source>
            <translation>分号</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>Tab</translation>
        </message>
        <message>
            <source>Vertical bar</source>
            <translation>竖线</translation>
        </message>
        <message>
            <source>Names in the first row</source>
            <translation>首行为名称</translation>
        </message>
        <message>
            <source>The first row names the columns and is no record of its own.</source>
            <translation>首行给出各列的名称，本身不是记录。</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>No</source>
            <translation>否</translation>
        </message>
        <message>
            <source>Most columns</source>
            <translation>最多列数</translation>
        </message>
        <message>
            <source>A table with more is refused: it is hardly meant to be one.</source>
            <translation>超过此列数的表格会被拒绝：它多半不是真正的表格。</translation>
        </message>
        <message>
            <source>Word (DOCX)</source>
            <translation>Word（DOCX）</translation>
        </message>
        <message>
            <source>Web page (HTML)</source>
            <translation>网页（HTML）</translation>
        </message>
        <message>
            <source>PDF</source>
            <translation>PDF</translation>
        </message>
        <message>
            <source>JSON lines</source>
            <translation>JSON 行</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>Markdown</source>
            <translation>Markdown</translation>
        </message>
        <message>
            <source>Encoding</source>
            <translation>编码</translation>
        </message>
        <message>
            <source>Empty: found from the file's bytes. Else a name such as windows-1252 or GB18030.</source>
            <translation>留空：从文件的字节识别。否则填写名称，例如 windows-1252 或 GB18030。</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文本</translation>
        </message>
    </context>
    <context>
        <name>Objective</name>
        <message>
            <source>Prefer (DPO)</source>
            <translation>偏好（DPO）</translation>
        </message>
        <message>
            <source>The model learns to find chosen answers likelier than rejected ones, measured against how it was before.</source>
            <translation>模型学习让被选中的回答比被拒绝的更有可能，以它训练之前的状态为参照。</translation>
        </message>
        <message>
            <source>Beta</source>
            <translation>Beta</translation>
        </message>
        <message>
            <source>The higher, the closer the model stays to its base.</source>
            <translation>越高，模型与基础模型越接近。</translation>
        </message>
        <message>
            <source>Label smoothing</source>
            <translation>标签平滑</translation>
        </message>
        <message>
            <source>The share of labels that is taken to be wrong; 0 trusts all of them.</source>
            <translation>被视为有误的标注所占的比例；0 表示全部信任。</translation>
        </message>
        <message>
            <source>Thumbs (KTO)</source>
            <translation>赞与踩（KTO）</translation>
        </message>
        <message>
            <source>The model learns from single answers with a thumb up or down; no pairs are needed.</source>
            <translation>模型从带赞或踩的单个回答学习；不需要成对的数据。</translation>
        </message>
        <message>
            <source>Weight of wanted answers</source>
            <translation>想要的回答的权重</translation>
        </message>
        <message>
            <source>Raise it where wanted answers are rare, so that both kinds count alike.</source>
            <translation>想要的回答较少时请提高它，使两类回答的分量相当。</translation>
        </message>
        <message>
            <source>Weight of unwanted answers</source>
            <translation>不想要的回答的权重</translation>
        </message>
        <message>
            <source>Raise it where unwanted answers are rare, so that both kinds count alike.</source>
            <translation>不想要的回答较少时请提高它，使两类回答的分量相当。</translation>
        </message>
        <message>
            <source>Imitate and prefer (ORPO)</source>
            <translation>模仿并偏好（ORPO）</translation>
        </message>
        <message>
            <source>The model imitates the chosen answers and moves away from the rejected ones in one run.</source>
            <translation>模型在一次运行中模仿被选中的回答，并远离被拒绝的回答。</translation>
        </message>
        <message>
            <source>Lambda</source>
            <translation>Lambda</translation>
        </message>
        <message>
            <source>How much the preference counts beside the imitation.</source>
            <translation>偏好相对于模仿所占的分量。</translation>
        </message>
        <message>
            <source>Score (reward model)</source>
            <translation>打分（奖励模型）</translation>
        </message>
        <message>
            <source>The model learns to give an answer a number: the higher, the better.</source>
            <translation>模型学习给回答一个数字：越高越好。</translation>
        </message>
        <message>
            <source>Centering</source>
            <translation>居中</translation>
        </message>
        <message>
            <source>How strongly the scores of a pair are drawn to a sum of zero; 0 leaves them free.</source>
            <translation>将一对回答的得分之和拉向零的力度；0 表示不加约束。</translation>
        </message>
        <message>
            <source>Imitate (SFT)</source>
            <translation>模仿（SFT）</translation>
        </message>
        <message>
            <source>The model learns to answer as the assistant turns of the rows do.</source>
            <translation>模型学习像各行中助手的轮次那样回答。</translation>
        </message>
        <message>
            <source>Only the last turn</source>
            <translation>只用最后一轮</translation>
        </message>
        <message>
            <source>Learn only the last assistant turn of a conversation; the turns before are context.</source>
            <translation>只学习对话中助手的最后一轮；之前的轮次作为上下文。</translation>
        </message>
    </context>
    <context>
        <name>PaintedChunk</name>
        <message numerus="yes">
            <source>%n token(s)</source>
            <translation>
                <numerusform>%n 词元</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Pipelines</name>
        <message>
            <source>Add node</source>
            <translation>添加节点</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>移动</translation>
        </message>
        <message>
            <source>Change setting</source>
            <translation>更改设置</translation>
        </message>
        <message>
            <source>Bypass</source>
            <translation>旁路</translation>
        </message>
        <message>
            <source>Use again</source>
            <translation>取消旁路</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>连接</translation>
        </message>
        <message>
            <source>Disconnect</source>
            <translation>断开连接</translation>
        </message>
        <message>
            <source>Change id</source>
            <translation>更改 id</translation>
        </message>
        <message>
            <source>Change notes</source>
            <translation>更改备注</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
        <message>
            <source>Resize</source>
            <translation>调整大小</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>重命名</translation>
        </message>
        <message>
            <source>when</source>
            <translation>触发</translation>
        </message>
        <message>
            <source>Runs only after what is wired here, if something came through</source>
            <translation>仅在连到此处的内容之后运行，且须有内容通过</translation>
        </message>
        <message>
            <source>done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Comes through once the node has finished</source>
            <translation>节点完成后即通过</translation>
        </message>
        <message>
            <source>Input and output</source>
            <translation>输入和输出</translation>
        </message>
        <message>
            <source>Logic</source>
            <translation>逻辑</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Knowledge</source>
            <translation>知识</translation>
        </message>
        <message>
            <source>Text and tools</source>
            <translation>文本和工具</translation>
        </message>
        <message>
            <source>People</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Empty: the model that the run is started with.</source>
            <translation>留空：使用启动运行时所用的模型。</translation>
        </message>
        <message>
            <source>Max tokens</source>
            <translation>最大词元</translation>
        </message>
        <message>
            <source>The answer ends here at the latest.</source>
            <translation>回答最迟在此处结束。</translation>
        </message>
        <message>
            <source>tokens</source>
            <translation>词元</translation>
        </message>
        <message>
            <source>Temperature</source>
            <translation>温度</translation>
        </message>
        <message>
            <source>0: always the likeliest word; higher: more varied.</source>
            <translation>0：始终取可能性最大的词；越高变化越多。</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <source>-1: of the run, another one for each node and item.</source>
            <translation>-1：使用运行的种子，每个节点和每个项目各不相同。</translation>
        </message>
        <message>
            <source>Top k</source>
            <translation>Top k</translation>
        </message>
        <message>
            <source>Draws from this many likeliest words; 0: from all.</source>
            <translation>从可能性最大的这么多个词中抽取；0：从全部词中抽取。</translation>
        </message>
        <message>
            <source>Top p</source>
            <translation>Top p</translation>
        </message>
        <message>
            <source>Min p</source>
            <translation>Min p</translation>
        </message>
        <message>
            <source>Repeat penalty</source>
            <translation>重复惩罚</translation>
        </message>
        <message>
            <source>1: off; above: words that were used are less likely.</source>
            <translation>1：关闭；大于 1：用过的词可能性降低。</translation>
        </message>
        <message>
            <source>Stop texts</source>
            <translation>停止文本</translation>
        </message>
        <message>
            <source>One a line; the answer ends before the first that comes.</source>
            <translation>每行一个；回答在最先出现的停止文本之前结束。</translation>
        </message>
        <message>
            <source>Adapter scale</source>
            <translation>适配器强度</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>步骤</translation>
        </message>
        <message>
            <source>Drawn inside of this node; its input and output nodes become ports.</source>
            <translation>绘制在此节点内部；其输入和输出节点成为端口。</translation>
        </message>
        <message>
            <source>Pipeline</source>
            <translation>流水线</translation>
        </message>
        <message>
            <source>Of the project; taken if nothing is drawn inside.</source>
            <translation>取自项目；内部没有绘制内容时使用。</translation>
        </message>
        <message>
            <source>Of the project; its last saved version is taken when a run starts.</source>
            <translation>取自项目；运行开始时采用其最后保存的版本。</translation>
        </message>
        <message>
            <source>Cite</source>
            <translation>引用</translation>
        </message>
        <message>
            <source>Finds which passage supports which sentence of an answer.</source>
            <translation>找出哪个段落支持回答中的哪个句子。</translation>
        </message>
        <message>
            <source>answer</source>
            <translation>回答</translation>
        </message>
        <message>
            <source>passages</source>
            <translation>段落</translation>
        </message>
        <message>
            <source>text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>The answer with a number after each cited sentence</source>
            <translation>在每个被引用的句子后带编号的回答</translation>
        </message>
        <message>
            <source>citations</source>
            <translation>引用</translation>
        </message>
        <message>
            <source>supported</source>
            <translation>有依据</translation>
        </message>
        <message>
            <source>Whether every sentence that claims something has a passage</source>
            <translation>是否每个有所主张的句子都有对应的段落</translation>
        </message>
        <message>
            <source>Least support</source>
            <translation>最低支持度</translation>
        </message>
        <message>
            <source>The share of a sentence's words, by weight, that must stand in the passage.</source>
            <translation>句子的词语中必须出现在段落里的比例，按权重计算。</translation>
        </message>
        <message>
            <source>Constant</source>
            <translation>常量</translation>
        </message>
        <message>
            <source>A value that is always the same.</source>
            <translation>始终相同的值。</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>值</translation>
        </message>
        <message>
            <source>value</source>
            <translation>值</translation>
        </message>
        <message>
            <source>First ready</source>
            <translation>最先就绪</translation>
        </message>
        <message>
            <source>Goes on with whichever way is there first, without waiting for the others.</source>
            <translation>哪一路先到就继续哪一路，不等待其他各路。</translation>
        </message>
        <message>
            <source>Inputs</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>found</source>
            <translation>已找到</translation>
        </message>
        <message>
            <source>From the guard that masked the text</source>
            <translation>来自遮蔽文本的隐私防护节点</translation>
        </message>
        <message>
            <source>What each placeholder stands for, for restoring</source>
            <translation>每个占位符代表的内容，用于还原</translation>
        </message>
        <message>
            <source>clean</source>
            <translation>无需遮蔽</translation>
        </message>
        <message>
            <source>Whether there was nothing to mask</source>
            <translation>是否没有需要遮蔽的内容</translation>
        </message>
        <message>
            <source>Guard</source>
            <translation>隐私防护</translation>
        </message>
        <message>
            <source>Masks personal data in a text, and puts it back later.</source>
            <translation>遮蔽文本中的个人数据，之后再将其还原。</translation>
        </message>
        <message>
            <source>Does</source>
            <translation>操作</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>遮蔽</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>E-mail addresses</source>
            <translation>电子邮件地址</translation>
        </message>
        <message>
            <source>Telephone numbers</source>
            <translation>电话号码</translation>
        </message>
        <message>
            <source>Card numbers</source>
            <translation>卡号</translation>
        </message>
        <message>
            <source>Bank accounts (IBAN)</source>
            <translation>银行账号（IBAN）</translation>
        </message>
        <message>
            <source>Human review</source>
            <translation>人工审核</translation>
        </message>
        <message>
            <source>Waits until a person has looked at a value and decided.</source>
            <translation>等待人员查看某个值并作出决定。</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>问题</translation>
        </message>
        <message>
            <source>Choices</source>
            <translation>选项</translation>
        </message>
        <message>
            <source>One a line; each is a way out.</source>
            <translation>每行一个；每个都是一条出路。</translation>
        </message>
        <message>
            <source>The value may be changed</source>
            <translation>该值可以更改</translation>
        </message>
        <message>
            <source>As the person left it</source>
            <translation>人员处理后的值</translation>
        </message>
        <message>
            <source>label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>comment</source>
            <translation>评论</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>A value that the pipeline is started with.</source>
            <translation>启动流水线时给出的值。</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>As the command line and other pipelines call it; the node's id if it is empty.</source>
            <translation>命令行和其他流水线对它的称呼；留空则为节点的 id。</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>默认值</translation>
        </message>
        <message>
            <source>Taken when the run is given no value; without one, a value must be given.</source>
            <translation>运行没有给出值时采用；没有默认值则必须给出值。</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <source>What to type here, for whoever starts the pipeline.</source>
            <translation>给启动流水线的人的说明：此处应输入什么。</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>汇合</translation>
        </message>
        <message>
            <source>Brings parallel ways together: all values, the first, or the majority.</source>
            <translation>将并行的各路汇合：全部值、第一个或多数。</translation>
        </message>
        <message>
            <source>Takes</source>
            <translation>采用</translation>
        </message>
        <message>
            <source>Ways that were skipped do not count.</source>
            <translation>被跳过的各路不计入。</translation>
        </message>
        <message>
            <source>All, as a list</source>
            <translation>全部，作为列表</translation>
        </message>
        <message>
            <source>The first in order</source>
            <translation>按顺序的第一个</translation>
        </message>
        <message>
            <source>The majority</source>
            <translation>多数</translation>
        </message>
        <message>
            <source>values</source>
            <translation>值</translation>
        </message>
        <message>
            <source>list</source>
            <translation>列表</translation>
        </message>
        <message>
            <source>Each of its entries has a vote too</source>
            <translation>其每一项也各有一票</translation>
        </message>
        <message>
            <source>votes</source>
            <translation>票数</translation>
        </message>
        <message>
            <source>agreement</source>
            <translation>一致度</translation>
        </message>
        <message>
            <source>The winner's share of the votes, 0 to 1</source>
            <translation>胜出者所得票数的比例，0 到 1</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>Reads a text as JSON and checks it against a schema.</source>
            <translation>将文本读取为 JSON，并按模式检查。</translation>
        </message>
        <message>
            <source>What was read; skipped if it is not valid</source>
            <translation>读取到的内容；无效时跳过</translation>
        </message>
        <message>
            <source>valid</source>
            <translation>有效</translation>
        </message>
        <message>
            <source>error</source>
            <translation>错误</translation>
        </message>
        <message>
            <source>What is wrong; skipped if it is valid</source>
            <translation>错误所在；有效时跳过</translation>
        </message>
        <message>
            <source>Schema</source>
            <translation>模式</translation>
        </message>
        <message>
            <source>A JSON Schema; empty: any JSON.</source>
            <translation>JSON 模式（JSON Schema）；留空：任意 JSON。</translation>
        </message>
        <message>
            <source>Find it in the text</source>
            <translation>在文本中查找</translation>
        </message>
        <message>
            <source>Takes the first object or list, whatever is said around it.</source>
            <translation>取第一个对象或列表，不管其前后有什么内容。</translation>
        </message>
        <message>
            <source>When it is not valid</source>
            <translation>无效时</translation>
        </message>
        <message>
            <source>The output error says why</source>
            <translation>由错误输出说明原因</translation>
        </message>
        <message>
            <source>The node fails</source>
            <translation>节点失败</translation>
        </message>
        <message>
            <source>The text holds no JSON</source>
            <translation>文本中没有 JSON</translation>
        </message>
        <message>
            <source>nothing is allowed here</source>
            <translation>此处不允许有任何内容</translation>
        </message>
        <message>
            <source>must be of type {0}</source>
            <translation>类型必须是 {0}</translation>
        </message>
        <message>
            <source>must be one of {0}</source>
            <translation>必须是 {0} 之一</translation>
        </message>
        <message>
            <source>must be {0}</source>
            <translation>必须是 {0}</translation>
        </message>
        <message>
            <source>fits none of the allowed forms</source>
            <translation>不符合任何允许的形式</translation>
        </message>
        <message>
            <source>must fit exactly one of the allowed forms</source>
            <translation>必须恰好符合一种允许的形式</translation>
        </message>
        <message>
            <source>has a form that is not allowed</source>
            <translation>具有不允许的形式</translation>
        </message>
        <message>
            <source>lacks "{0}"</source>
            <translation>缺少“{0}”</translation>
        </message>
        <message>
            <source>must not have "{0}"</source>
            <translation>不能有“{0}”</translation>
        </message>
        <message>
            <source>needs at least {0} entries</source>
            <translation>至少需要 {0} 项</translation>
        </message>
        <message>
            <source>may have at most {0} entries</source>
            <translation>最多只能有 {0} 项</translation>
        </message>
        <message>
            <source>has the same entry twice</source>
            <translation>同一项出现了两次</translation>
        </message>
        <message>
            <source>needs at least {0} characters</source>
            <translation>至少需要 {0} 个字符</translation>
        </message>
        <message>
            <source>may have at most {0} characters</source>
            <translation>最多只能有 {0} 个字符</translation>
        </message>
        <message>
            <source>does not match {0}</source>
            <translation>与 {0} 不匹配</translation>
        </message>
        <message>
            <source>must be at least {0}</source>
            <translation>不得小于 {0}</translation>
        </message>
        <message>
            <source>must be at most {0}</source>
            <translation>不得大于 {0}</translation>
        </message>
        <message>
            <source>must be above {0}</source>
            <translation>必须大于 {0}</translation>
        </message>
        <message>
            <source>must be below {0}</source>
            <translation>必须小于 {0}</translation>
        </message>
        <message>
            <source>must be a multiple of {0}</source>
            <translation>必须是 {0} 的倍数</translation>
        </message>
        <message>
            <source>turns</source>
            <translation>轮数</translation>
        </message>
        <message>
            <source>reached</source>
            <translation>已达成</translation>
        </message>
        <message>
            <source>Whether the condition held in the end</source>
            <translation>条件最终是否成立</translation>
        </message>
        <message>
            <source>Loop</source>
            <translation>循环</translation>
        </message>
        <message>
            <source>Repeats steps until a condition holds, a limited number of times.</source>
            <translation>重复执行步骤，直到条件成立，次数有限。</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>直到</translation>
        </message>
        <message>
            <source>An expression over the outputs of the steps and turn, such as valid or score &gt; 0.8.</source>
            <translation>关于各步骤输出和 turn 的表达式，例如 valid 或 score &gt; 0.8。</translation>
        </message>
        <message>
            <source>Most turns</source>
            <translation>最多轮数</translation>
        </message>
        <message>
            <source>At the limit</source>
            <translation>达到上限时</translation>
        </message>
        <message>
            <source>The last turn's result is taken</source>
            <translation>采用最后一轮的结果</translation>
        </message>
        <message>
            <source>items</source>
            <translation>条目</translation>
        </message>
        <message>
            <source>The steps run once for each entry of this list</source>
            <translation>对此列表的每一项各执行一次步骤</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>映射</translation>
        </message>
        <message>
            <source>Runs the same steps for each entry of a list, side by side.</source>
            <translation>对列表的每一项并行执行相同的步骤。</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>并行</translation>
        </message>
        <message>
            <source>So many entries at a time.</source>
            <translation>同时处理的项数。</translation>
        </message>
        <message>
            <source>When an entry fails</source>
            <translation>某一项失败时</translation>
        </message>
        <message>
            <source>The entry is left out</source>
            <translation>略去该项</translation>
        </message>
        <message>
            <source>Most entries</source>
            <translation>最多项数</translation>
        </message>
        <message>
            <source>Longer lists are refused.</source>
            <translation>更长的列表会被拒绝。</translation>
        </message>
        <message>
            <source>Asks a model on this machine; the answer streams.</source>
            <translation>向此计算机上的模型提问；回答以流式输出。</translation>
        </message>
        <message>
            <source>messages</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Takes the place of the model in the settings</source>
            <translation>代替设置中的模型</translation>
        </message>
        <message>
            <source>conversation</source>
            <translation>对话</translation>
        </message>
        <message>
            <source>What was asked, and the answer</source>
            <translation>所提的问题及回答</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>A remark on the canvas for those who read the pipeline.</source>
            <translation>画布上的备注，供阅读流水线的人参考。</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>输出</translation>
        </message>
        <message>
            <source>A result of the pipeline.</source>
            <translation>流水线的一个结果。</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <source>Fills in a template; each of its variables is an input.</source>
            <translation>填写模板；模板的每个变量都是一个输入。</translation>
        </message>
        <message>
            <source>Prompt of the project</source>
            <translation>项目的提示词</translation>
        </message>
        <message>
            <source>Its last saved version is taken when a run starts. Empty: the templates below.</source>
            <translation>运行开始时采用其最后保存的版本。留空：使用下方的模板。</translation>
        </message>
        <message>
            <source>System message</source>
            <translation>系统消息</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>A template: {{ text }} becomes an input called text.</source>
            <translation>模板：{{ text }} 会成为名为 text 的输入。</translation>
        </message>
        <message>
            <source>Retrieve</source>
            <translation>检索</translation>
        </message>
        <message>
            <source>Finds passages of the project's knowledge for a question.</source>
            <translation>为问题查找项目知识中的段落。</translation>
        </message>
        <message>
            <source>query</source>
            <translation>查询</translation>
        </message>
        <message>
            <source>other</source>
            <translation>其他</translation>
        </message>
        <message>
            <source>Router</source>
            <translation>路由</translation>
        </message>
        <message>
            <source>Lets a model decide which way a text goes.</source>
            <translation>让模型决定文本的去向。</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>One a line; each is a way out. What fits none goes to other.</source>
            <translation>每行一个；每个都是一个出口。都不符合的进入“其他”。</translation>
        </message>
        <message>
            <source>Instruction</source>
            <translation>指令</translation>
        </message>
        <message>
            <source>A template that sees text and labels; the label that the answer names first decides.</source>
            <translation>可使用 text 和 labels 的模板；由回答中最先提到的标签决定。</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>脚本</translation>
        </message>
        <message>
            <source>Runs JavaScript in a process of its own, without files or network.</source>
            <translation>在独立进程中运行 JavaScript，不能访问文件或网络。</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>代码</translation>
        </message>
        <message>
            <source>The inputs are variables; return gives the result.</source>
            <translation>输入即变量；return 给出结果。</translation>
        </message>
        <message>
            <source>Names, one a line.</source>
            <translation>名称，每行一个。</translation>
        </message>
        <message>
            <source>Type of the result</source>
            <translation>结果的类型</translation>
        </message>
        <message>
            <source>Time limit</source>
            <translation>时间限制</translation>
        </message>
        <message>
            <source>s</source>
            <translation>秒</translation>
        </message>
        <message>
            <source>Memory limit</source>
            <translation>内存限制</translation>
        </message>
        <message>
            <source>MB</source>
            <translation>MB</translation>
        </message>
        <message>
            <source>result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Sub-pipeline</source>
            <translation>子流水线</translation>
        </message>
        <message>
            <source>Runs another pipeline of the project as one step.</source>
            <translation>将项目中的另一条流水线作为一个步骤运行。</translation>
        </message>
        <message>
            <source>Switch</source>
            <translation>分支</translation>
        </message>
        <message>
            <source>Goes one of several ways by rules over a value.</source>
            <translation>按针对值的规则从多条路径中选择一条。</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>规则</translation>
        </message>
        <message>
            <source>One a line, NAME: EXPRESSION over value, such as urgent: value.priority == "urgent". The first that holds decides; none: other.</source>
            <translation>每行一条，格式为 NAME: EXPRESSION，表达式针对 value，例如 urgent: value.priority == "urgent"。由第一条成立的规则决定；都不成立：其他。</translation>
        </message>
        <message>
            <source>The name of the rule that held</source>
            <translation>成立的规则的名称</translation>
        </message>
        <message>
            <source>Splits, joins, replaces, or finds by a regular expression.</source>
            <translation>拆分、连接、替换，或按正则表达式查找。</translation>
        </message>
        <message>
            <source>Split at a separator</source>
            <translation>按分隔符拆分</translation>
        </message>
        <message>
            <source>Join a list</source>
            <translation>连接列表</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>替换</translation>
        </message>
        <message>
            <source>Find by regular expression</source>
            <translation>按正则表达式查找</translation>
        </message>
        <message>
            <source>Replace by regular expression</source>
            <translation>按正则表达式替换</translation>
        </message>
        <message>
            <source>Split at a regular expression</source>
            <translation>按正则表达式拆分</translation>
        </message>
        <message>
            <source>Test by regular expression</source>
            <translation>按正则表达式测试</translation>
        </message>
        <message>
            <source>Take blanks from the ends</source>
            <translation>去除首尾空白</translation>
        </message>
        <message>
            <source>Separator</source>
            <translation>分隔符</translation>
        </message>
        <message>
            <source>\n is a new line, \t a tab.</source>
            <translation>\n 表示换行，\t 表示制表符。</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>查找</translation>
        </message>
        <message>
            <source>A text, or a regular expression.</source>
            <translation>一段文本或一个正则表达式。</translation>
        </message>
        <message>
            <source>Replace by</source>
            <translation>替换为</translation>
        </message>
        <message>
            <source>$1 is the first group of a regular expression.</source>
            <translation>$1 是正则表达式的第一个分组。</translation>
        </message>
        <message>
            <source>Upper and lower case alike</source>
            <translation>不区分大小写</translation>
        </message>
        <message>
            <source>Tidy pieces</source>
            <translation>整理各段</translation>
        </message>
        <message>
            <source>Blanks at the ends and empty pieces go.</source>
            <translation>去除首尾空白和空段。</translation>
        </message>
        <message>
            <source>It had not run before</source>
            <translation>此前尚未运行过</translation>
        </message>
        <message>
            <source>Changed since its last run: {0}</source>
            <translation>自上次运行以来有更改：{0}</translation>
        </message>
        <message>
            <source>Nothing changed, but no result of its last run is kept</source>
            <translation>没有更改，但未保留其上次运行的结果</translation>
        </message>
        <message>
            <source>It was asked to run again</source>
            <translation>已要求重新运行</translation>
        </message>
        <message>
            <source>It runs every time: its results are not reused</source>
            <translation>每次都会运行：其结果不复用</translation>
        </message>
        <message>
            <source>Move the wire</source>
            <translation>移动连线</translation>
        </message>
        <message>
            <source>Adapter</source>
            <translation>适配器</translation>
        </message>
        <message>
            <source>A LoRA adapter for this model.</source>
            <translation>用于此模型的 LoRA 适配器。</translation>
        </message>
    </context>
    <context>
        <name>PromptProblems</name>
        <message>
            <source>%1 has no value</source>
            <translation>%1 没有值</translation>
        </message>
        <message>
            <source>%1 is unknown. Use %2?</source>
            <translation>%1 未知。改用 %2？</translation>
        </message>
        <message>
            <source>Line %1: %2</source>
            <translation>第 %1 行：%2</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>Look and language</source>
            <translation>外观与语言</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>启动</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Compute</source>
            <translation>计算</translation>
        </message>
        <message>
            <source>You</source>
            <translation>您</translation>
        </message>
        <message>
            <source>Keyboard</source>
            <translation>键盘</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>主题</translation>
        </message>
        <message>
            <source>Light, dark, or as your desktop has it.</source>
            <translation>浅色、深色，或与桌面一致。</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>The language of menus, pages and messages.</source>
            <translation>菜单、页面和消息的语言。</translation>
        </message>
        <message>
            <source>Scale</source>
            <translation>缩放</translation>
        </message>
        <message>
            <source>The size of everything in the window.</source>
            <translation>窗口中所有内容的大小。</translation>
        </message>
        <message>
            <source>Motion</source>
            <translation>动画</translation>
        </message>
        <message>
            <source>Show Home at start</source>
            <translation>启动时显示主页</translation>
        </message>
        <message>
            <source>Otherwise Heddle opens on the page you left.</source>
            <translation>否则 Heddle 打开您离开时的页面。</translation>
        </message>
        <message>
            <source>Open the last project at start</source>
            <translation>启动时打开上次的项目</translation>
        </message>
        <message>
            <source>The project that was open when you left.</source>
            <translation>您离开时打开的项目。</translation>
        </message>
        <message>
            <source>Recent projects</source>
            <translation>最近的项目</translation>
        </message>
        <message>
            <source>Model folder</source>
            <translation>模型文件夹</translation>
        </message>
        <message>
            <source>Where the model library keeps its files. Empty: Heddle's own data folder.</source>
            <translation>模型库存放文件的位置。留空：Heddle 自己的数据文件夹。</translation>
        </message>
        <message>
            <source>Chosen model</source>
            <translation>所选模型</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>What computes the answers.</source>
            <translation>用什么计算回答。</translation>
        </message>
        <message>
            <source>The fastest here</source>
            <translation>此处最快的</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>处理器</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>线程</translation>
        </message>
        <message>
            <source>How many processor threads a model may use. 0 lets Heddle choose.</source>
            <translation>模型可使用的处理器线程数。0 表示由 Heddle 选择。</translation>
        </message>
        <message>
            <source>Memory budget</source>
            <translation>内存预算</translation>
        </message>
        <message>
            <source>How much memory loaded models may take together. 0 lets Heddle choose.</source>
            <translation>已加载的模型合计可占用的内存。0 表示由 Heddle 选择。</translation>
        </message>
        <message>
            <source>GB</source>
            <translation>GB</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>您的姓名</translation>
        </message>
        <message>
            <source>Stands beside the versions and labels you make.</source>
            <translation>显示在您创建的版本和标注旁边。</translation>
        </message>
        <message>
            <source>Your key</source>
            <translation>您的标识</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>按键</translation>
        </message>
        <message>
            <source>Every command and its key.</source>
            <translation>每个命令及其按键。</translation>
        </message>
        <message>
            <source>Short movements when panels open and work runs.</source>
            <translation>面板打开和工作运行时的短暂动画。</translation>
        </message>
        <message>
            <source>NVIDIA GPU (CUDA)</source>
            <translation>NVIDIA GPU (CUDA)</translation>
        </message>
        <message>
            <source>Layers on the GPU</source>
            <translation>GPU 上的层数</translation>
        </message>
        <message>
            <source>How many of a model's layers the GPU takes; the others stay on the processor. -1: as many as fit.</source>
            <translation>模型有多少层放在 GPU 上；其余留在处理器上。-1：能放下多少就放多少。</translation>
        </message>
        <message>
            <source>Context memory</source>
            <translation>上下文内存</translation>
        </message>
        <message>
            <source>How keys and values of a conversation are kept. Eight bits take half the memory, so a context twice as long fits; answers change slightly.</source>
            <translation>对话的键和值的保存方式。八位只占一半内存，因此可容纳两倍长的上下文；回答会略有变化。</translation>
        </message>
        <message>
            <source>As the model's (16 or 32 bits)</source>
            <translation>与模型一致（16 或 32 位）</translation>
        </message>
        <message>
            <source>Eight bits</source>
            <translation>八位</translation>
        </message>
    </context>
    <context>
        <name>Splitter</name>
        <message>
            <source>Counted in</source>
            <translation>计数单位</translation>
        </message>
        <message>
            <source>Tokens fit what a model can read; characters are the same for every model.</source>
            <translation>词元与模型可读取的长度相符；字符对所有模型都一样。</translation>
        </message>
        <message>
            <source>Tokens</source>
            <translation>词元</translation>
        </message>
        <message>
            <source>Characters</source>
            <translation>字符</translation>
        </message>
        <message>
            <source>Longest chunk</source>
            <translation>最长文本块</translation>
        </message>
        <message>
            <source>No chunk is longer. Short ones are found more precisely, long ones say more.</source>
            <translation>文本块都不会超过此长度。短的更容易精确找到，长的包含更多内容。</translation>
        </message>
        <message>
            <source>Overlap</source>
            <translation>重叠</translation>
        </message>
        <message>
            <source>How much of a chunk's end the next one repeats; at most half of the longest chunk.</source>
            <translation>下一个文本块重复前一块末尾的长度；最多为最长文本块的一半。</translation>
        </message>
        <message>
            <source>Headings</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>One section a chunk; longer ones are cut like Recursive. For documents with headings (Markdown, HTML, DOCX).</source>
            <translation>每节一个文本块；过长的按“递归”方式切分。适用于带标题的文档（Markdown、HTML、DOCX）。</translation>
        </message>
        <message>
            <source>Deepest heading</source>
            <translation>最深标题</translation>
        </message>
        <message>
            <source>Headings below this level do not begin a chunk.</source>
            <translation>低于此级别的标题不会开始新的文本块。</translation>
        </message>
        <message>
            <source>Recursive</source>
            <translation>递归</translation>
        </message>
        <message>
            <source>Cuts at headings, then paragraphs, lines, sentences and words, as coarsely as the size allows. A good first choice.</source>
            <translation>依次在标题、段落、行、句子和词处切分，在长度允许的范围内尽量取大块。适合作为首选。</translation>
        </message>
        <message>
            <source>Sentences</source>
            <translation>句子</translation>
        </message>
        <message>
            <source>Whole sentences in any language, as many as fit. The overlap is whole sentences too.</source>
            <translation>任何语言的完整句子，能容纳多少就放多少。重叠部分也是完整的句子。</translation>
        </message>
        <message>
            <source>Fixed length</source>
            <translation>固定长度</translation>
        </message>
        <message>
            <source>Chunks of one length in tokens or characters, also in the middle of a sentence. For text without structure.</source>
            <translation>以词元或字符计的等长文本块，也会在句子中间切开。适用于没有结构的文本。</translation>
        </message>
    </context>
    <context>
        <name>Task</name>
        <message>
            <source>Save a copy of {0}</source>
            <translation>保存 {0} 的副本</translation>
        </message>
        <message>
            <source>Look through the model library</source>
            <translation>查看模型库</translation>
        </message>
        <message>
            <source>Make the sample project</source>
            <translation>创建示例项目</translation>
        </message>
        <message>
            <source>Reading sources</source>
            <translation>正在读取来源</translation>
        </message>
        <message>
            <source>{0} of {1} documents, {2} chunks</source>
            <translation>{0} / {1} 个文档，{2} 个文本块</translation>
        </message>
        <message>
            <source>Run the pipeline {0}</source>
            <translation>运行流水线 {0}</translation>
        </message>
        <message>
            <source>{0} of {1} nodes</source>
            <translation>{0} / {1} 个节点</translation>
        </message>
        <message>
            <source>Looking for changed cells: row {0} of {1}</source>
            <translation>正在查找有变化的单元格：第 {0} 行，共 {1} 行</translation>
        </message>
        <message>
            <source>{0} of {1} cells, {2} from cache</source>
            <translation>{0} / {1} 个单元格，{2} 个来自缓存</translation>
        </message>
        <message>
            <source>Reading the evaluation</source>
            <translation>正在读取评测</translation>
        </message>
        <message>
            <source>Scoring the answers</source>
            <translation>正在给回答评分</translation>
        </message>
        <message>
            <source>Train {0}</source>
            <translation>训练 {0}</translation>
        </message>
        <message>
            <source>Step {0} of {1}</source>
            <translation>第 {0} 步，共 {1} 步</translation>
        </message>
        <message>
            <source>{0} rows</source>
            <translation>{0} 行</translation>
        </message>
        <message>
            <source>Fill the session {0}</source>
            <translation>填充会话 {0}</translation>
        </message>
        <message>
            <source>Export {0}</source>
            <translation>导出 {0}</translation>
        </message>
        <message>
            <source>Make the data set {0}</source>
            <translation>创建数据集 {0}</translation>
        </message>
        <message>
            <source>Write {0}</source>
            <translation>写入 {0}</translation>
        </message>
        <message>
            <source>Compute the SHA-256 of {0}</source>
            <translation>计算 {0} 的 SHA-256</translation>
        </message>
        <message>
            <source>Merge adapters into {0}</source>
            <translation>将适配器合并为 {0}</translation>
        </message>
        <message>
            <source>Answering the grid of {0}</source>
            <translation>正在回答 {0} 的网格</translation>
        </message>
        <message>
            <source>Scoring the answers of the grid</source>
            <translation>正在给网格的回答评分</translation>
        </message>
        <message>
            <source>Add {0} to the library</source>
            <translation>将 {0} 添加到库</translation>
        </message>
    </context>
    <context>
        <name>TemplateHelp</name>
        <message>
            <source>An attribute by its name</source>
            <translation>按名称取属性</translation>
        </message>
        <message>
            <source>Lists of so many items each</source>
            <translation>每份若干项的列表</translation>
        </message>
        <message>
            <source>Number of items or characters</source>
            <translation>项数或字符数</translation>
        </message>
        <message>
            <source>Another value when this is undefined</source>
            <translation>未定义时使用另一个值</translation>
        </message>
        <message>
            <source>The dict's pairs, sorted by key or value</source>
            <translation>字典的键值对，按键或值排序</translation>
        </message>
        <message>
            <source>The first item</source>
            <translation>第一项</translation>
        </message>
        <message>
            <source>Groups of items with an equal attribute, each with .grouper and .list</source>
            <translation>属性相同的项的分组，各有 .grouper 和 .list</translation>
        </message>
        <message>
            <source>The dict's pairs of key and value</source>
            <translation>字典的键值对</translation>
        </message>
        <message>
            <source>One text of all items, with a separator</source>
            <translation>用分隔符连接所有项的文本</translation>
        </message>
        <message>
            <source>The last item</source>
            <translation>最后一项</translation>
        </message>
        <message>
            <source>A list of the items</source>
            <translation>各项组成的列表</translation>
        </message>
        <message>
            <source>The largest item</source>
            <translation>最大的项</translation>
        </message>
        <message>
            <source>The smallest item</source>
            <translation>最小的项</translation>
        </message>
        <message>
            <source>One of the items, drawn with a fixed seed</source>
            <translation>用固定种子抽取的一项</translation>
        </message>
        <message>
            <source>Backwards</source>
            <translation>倒序</translation>
        </message>
        <message>
            <source>So many lists of nearly equal length</source>
            <translation>若干个长度几乎相等的列表</translation>
        </message>
        <message>
            <source>The items in order</source>
            <translation>排好序的项</translation>
        </message>
        <message>
            <source>Each item once</source>
            <translation>每项只出现一次</translation>
        </message>
        <message>
            <source>Escapes &amp; &lt; &gt; ' and " for HTML</source>
            <translation>为 HTML 转义 &amp; &lt; &gt; ' 和 "</translation>
        </message>
        <message>
            <source>Escapes for HTML, also what is marked safe</source>
            <translation>为 HTML 转义，包括标记为安全的内容</translation>
        </message>
        <message>
            <source>The value laid out for reading</source>
            <translation>便于阅读的排版</translation>
        </message>
        <message>
            <source>Marks the text as needing no escapes</source>
            <translation>将文本标记为无需转义</translation>
        </message>
        <message>
            <source>Without HTML tags</source>
            <translation>去掉 HTML 标签</translation>
        </message>
        <message>
            <source>The value as JSON</source>
            <translation>值的 JSON 形式</translation>
        </message>
        <message>
            <source>Encoded for a web address</source>
            <translation>为网址编码</translation>
        </message>
        <message>
            <source>Makes links of web addresses</source>
            <translation>将网址变为链接</translation>
        </message>
        <message>
            <source>The dict as attributes of a tag</source>
            <translation>将字典写成标签的属性</translation>
        </message>
        <message>
            <source>The number without its sign</source>
            <translation>去掉正负号的数字</translation>
        </message>
        <message>
            <source>A number of bytes for people, such as 1.2 MB</source>
            <translation>便于阅读的字节数，例如 1.2 MB</translation>
        </message>
        <message>
            <source>The value as a real number</source>
            <translation>值的实数形式</translation>
        </message>
        <message>
            <source>The value as a whole number</source>
            <translation>值的整数形式</translation>
        </message>
        <message>
            <source>Rounded to so many places</source>
            <translation>四舍五入到若干位</translation>
        </message>
        <message>
            <source>The sum of all items</source>
            <translation>各项之和</translation>
        </message>
        <message>
            <source>A filter applied to each item, or an attribute of each</source>
            <translation>对每项应用过滤器，或取每项的属性</translation>
        </message>
        <message>
            <source>The items that do not pass a test</source>
            <translation>未通过测试的项</translation>
        </message>
        <message>
            <source>The items whose attribute does not pass a test</source>
            <translation>属性未通过测试的项</translation>
        </message>
        <message>
            <source>The items that pass a test</source>
            <translation>通过测试的项</translation>
        </message>
        <message>
            <source>The items whose attribute passes a test</source>
            <translation>属性通过测试的项</translation>
        </message>
        <message>
            <source>First letter upper case, the rest lower case</source>
            <translation>首字母大写，其余小写</translation>
        </message>
        <message>
            <source>Centres the text in a field of the width</source>
            <translation>在指定宽度内居中</translation>
        </message>
        <message>
            <source>Fills the %s, %d and other places of the text</source>
            <translation>填写文本中的 %s、%d 等占位</translation>
        </message>
        <message>
            <source>Indents all lines but the first</source>
            <translation>除第一行外都缩进</translation>
        </message>
        <message>
            <source>Lower case</source>
            <translation>小写</translation>
        </message>
        <message>
            <source>Replaces one text by another</source>
            <translation>用一段文本替换另一段</translation>
        </message>
        <message>
            <source>The value as text</source>
            <translation>值的文本形式</translation>
        </message>
        <message>
            <source>Each word with a capital letter</source>
            <translation>每个单词首字母大写</translation>
        </message>
        <message>
            <source>Without blanks, or the given characters, at both ends</source>
            <translation>去掉两端的空白或指定字符</translation>
        </message>
        <message>
            <source>Cuts the text to a length and marks the cut</source>
            <translation>将文本截到一定长度并标记</translation>
        </message>
        <message>
            <source>Upper case</source>
            <translation>大写</translation>
        </message>
        <message>
            <source>Number of words</source>
            <translation>单词数</translation>
        </message>
        <message>
            <source>Breaks the text into lines of the width</source>
            <translation>按宽度将文本分行</translation>
        </message>
        <message>
            <source>Gives one value after the other with .next()</source>
            <translation>用 .next() 依次循环给出值</translation>
        </message>
        <message>
            <source>A dict of the named arguments</source>
            <translation>由命名参数组成的字典</translation>
        </message>
        <message>
            <source>Nothing at its first call, then the separator</source>
            <translation>首次调用为空，之后为分隔符</translation>
        </message>
        <message>
            <source>An object whose attributes can be set inside loops</source>
            <translation>可在循环内设置属性的对象</translation>
        </message>
        <message>
            <source>Stops with a message</source>
            <translation>以一条消息停止</translation>
        </message>
        <message>
            <source>Whole numbers from start up to, not including, stop</source>
            <translation>从 start 到 stop（不含）的整数</translation>
        </message>
        <message>
            <source>Date and time of now, such as strftime_now('%d %b %Y')</source>
            <translation>现在的日期和时间，例如 strftime_now('%d %b %Y')</translation>
        </message>
        <message>
            <source>How often a value occurs</source>
            <translation>某个值出现的次数</translation>
        </message>
        <message>
            <source>Where a value stands first, or an error</source>
            <translation>某个值首次出现的位置，没有则报错</translation>
        </message>
        <message>
            <source>The same again</source>
            <translation>同样的内容</translation>
        </message>
        <message>
            <source>A dict of these keys</source>
            <translation>以这些键组成的字典</translation>
        </message>
        <message>
            <source>The value of a key, or another value</source>
            <translation>键的值，或另一个值</translation>
        </message>
        <message>
            <source>The pairs of key and value</source>
            <translation>键值对</translation>
        </message>
        <message>
            <source>The keys</source>
            <translation>键</translation>
        </message>
        <message>
            <source>The values</source>
            <translation>值</translation>
        </message>
        <message>
            <source>Number of bits</source>
            <translation>二进制位数</translation>
        </message>
        <message>
            <source>True for a whole value</source>
            <translation>值为整数时为真</translation>
        </message>
        <message>
            <source>Without differences of case, for comparing</source>
            <translation>忽略大小写差别，用于比较</translation>
        </message>
        <message>
            <source>How often a text occurs</source>
            <translation>某段文本出现的次数</translation>
        </message>
        <message>
            <source>True if the text ends so</source>
            <translation>文本以此结尾时为真</translation>
        </message>
        <message>
            <source>Blanks in place of tabs</source>
            <translation>用空格代替制表符</translation>
        </message>
        <message>
            <source>Where a text occurs first, or -1</source>
            <translation>文本首次出现的位置，没有则为 -1</translation>
        </message>
        <message>
            <source>Fills the {} places of the text</source>
            <translation>填写文本中的 {} 占位</translation>
        </message>
        <message>
            <source>Fills the {name} places from a dict</source>
            <translation>用字典填写 {name} 占位</translation>
        </message>
        <message>
            <source>Where a text occurs first, or an error</source>
            <translation>文本首次出现的位置，没有则报错</translation>
        </message>
        <message>
            <source>Only letters and digits</source>
            <translation>只有字母和数字</translation>
        </message>
        <message>
            <source>Only letters</source>
            <translation>只有字母</translation>
        </message>
        <message>
            <source>Only ASCII</source>
            <translation>只有 ASCII</translation>
        </message>
        <message>
            <source>Only decimal digits</source>
            <translation>只有十进制数字</translation>
        </message>
        <message>
            <source>Only digits</source>
            <translation>只有数字</translation>
        </message>
        <message>
            <source>Could be a name</source>
            <translation>可以作为名称</translation>
        </message>
        <message>
            <source>A text in lower case</source>
            <translation>小写的文本</translation>
        </message>
        <message>
            <source>Only numerals</source>
            <translation>只有数字字符</translation>
        </message>
        <message>
            <source>Nothing invisible in it</source>
            <translation>没有不可见字符</translation>
        </message>
        <message>
            <source>Only blanks</source>
            <translation>只有空白</translation>
        </message>
        <message>
            <source>A text in upper case</source>
            <translation>大写的文本</translation>
        </message>
        <message>
            <source>Joins texts with this between them</source>
            <translation>以此连接各文本</translation>
        </message>
        <message>
            <source>Fills up to the width on the right</source>
            <translation>在右侧填充到指定宽度</translation>
        </message>
        <message>
            <source>Without blanks, or the given characters, at the start</source>
            <translation>去掉开头的空白或指定字符</translation>
        </message>
        <message>
            <source>Before, separator and after, at its first place</source>
            <translation>首次出现处之前、分隔符和之后的部分</translation>
        </message>
        <message>
            <source>Without this start</source>
            <translation>去掉这个开头</translation>
        </message>
        <message>
            <source>Without this end</source>
            <translation>去掉这个结尾</translation>
        </message>
        <message>
            <source>Where a text occurs last, or -1</source>
            <translation>文本最后出现的位置，没有则为 -1</translation>
        </message>
        <message>
            <source>Where a text occurs last, or an error</source>
            <translation>文本最后出现的位置，没有则报错</translation>
        </message>
        <message>
            <source>Fills up to the width on the left</source>
            <translation>在左侧填充到指定宽度</translation>
        </message>
        <message>
            <source>Before, separator and after, at its last place</source>
            <translation>最后出现处之前、分隔符和之后的部分</translation>
        </message>
        <message>
            <source>The parts between a separator, cut from the right</source>
            <translation>从右侧按分隔符切分的部分</translation>
        </message>
        <message>
            <source>Without blanks, or the given characters, at the end</source>
            <translation>去掉结尾的空白或指定字符</translation>
        </message>
        <message>
            <source>The parts between a separator</source>
            <translation>按分隔符切分的部分</translation>
        </message>
        <message>
            <source>The lines</source>
            <translation>各行</translation>
        </message>
        <message>
            <source>True if the text starts so</source>
            <translation>文本以此开头时为真</translation>
        </message>
        <message>
            <source>Upper and lower case exchanged</source>
            <translation>大小写互换</translation>
        </message>
        <message>
            <source>Zeros in front, up to the width</source>
            <translation>在前面补零到指定宽度</translation>
        </message>
        <message>
            <source>A part with HTML escaping; here without effect</source>
            <translation>带 HTML 转义的部分；此处不起作用</translation>
        </message>
        <message>
            <source>A part that an extending template can replace</source>
            <translation>继承的模板可以替换的部分</translation>
        </message>
        <message>
            <source>Leaves the loop</source>
            <translation>离开循环</translation>
        </message>
        <message>
            <source>Calls a macro with a body, which it prints with caller()</source>
            <translation>调用宏并附带正文，宏用 caller() 输出它</translation>
        </message>
        <message>
            <source>Goes on with the next item of the loop</source>
            <translation>继续循环的下一项</translation>
        </message>
        <message>
            <source>Evaluates and prints nothing</source>
            <translation>求值但不输出</translation>
        </message>
        <message>
            <source>Another condition of if</source>
            <translation>if 的另一个条件</translation>
        </message>
        <message>
            <source>When no condition holds, or a loop has no items</source>
            <translation>没有条件成立或循环没有项时</translation>
        </message>
        <message>
            <source>Builds on another template and fills its blocks</source>
            <translation>以另一个模板为基础并填写其块</translation>
        </message>
        <message>
            <source>A filter over a whole part</source>
            <translation>对整段内容应用过滤器</translation>
        </message>
        <message>
            <source>Repeats for each item of a list</source>
            <translation>对列表的每一项重复</translation>
        </message>
        <message>
            <source>Takes macros from another template</source>
            <translation>从另一个模板取宏</translation>
        </message>
        <message>
            <source>Marks what the model writes, for training</source>
            <translation>标记模型所写的内容，用于训练</translation>
        </message>
        <message>
            <source>Prints a part only when a condition holds</source>
            <translation>条件成立时才输出一段</translation>
        </message>
        <message>
            <source>Makes another template's macros available</source>
            <translation>使另一个模板的宏可用</translation>
        </message>
        <message>
            <source>Prints another template here</source>
            <translation>在此输出另一个模板</translation>
        </message>
        <message>
            <source>A piece of template with arguments, called like a function</source>
            <translation>带参数的模板片段，像函数一样调用</translation>
        </message>
        <message>
            <source>Prints a value, as {{ }} does</source>
            <translation>输出一个值，与 {{ }} 相同</translation>
        </message>
        <message>
            <source>Prints braces as they stand</source>
            <translation>原样输出大括号</translation>
        </message>
        <message>
            <source>Gives a name to a value</source>
            <translation>给一个值命名</translation>
        </message>
        <message>
            <source>Names that hold inside this part only</source>
            <translation>只在此段内有效的名称</translation>
        </message>
        <message>
            <source>Both hold</source>
            <translation>两者都成立</translation>
        </message>
        <message>
            <source>The value false</source>
            <translation>值“假”</translation>
        </message>
        <message>
            <source>Contained in the list, dict or text</source>
            <translation>包含在列表、字典或文本中</translation>
        </message>
        <message>
            <source>Applies a test</source>
            <translation>应用测试</translation>
        </message>
        <message>
            <source>The value none</source>
            <translation>值“无”</translation>
        </message>
        <message>
            <source>Does not hold</source>
            <translation>不成立</translation>
        </message>
        <message>
            <source>One of both holds</source>
            <translation>两者之一成立</translation>
        </message>
        <message>
            <source>Lets a loop call itself with loop(items)</source>
            <translation>让循环用 loop(items) 调用自身</translation>
        </message>
        <message>
            <source>The value true</source>
            <translation>值“真”</translation>
        </message>
        <message>
            <source>True if the value differs from that of the last item</source>
            <translation>值与上一项不同时为真</translation>
        </message>
        <message>
            <source>One of the values after the other</source>
            <translation>依次给出各个值</translation>
        </message>
        <message>
            <source>How deep a recursive loop is, from 1</source>
            <translation>递归循环的深度，从 1 开始</translation>
        </message>
        <message>
            <source>How deep a recursive loop is, from 0</source>
            <translation>递归循环的深度，从 0 开始</translation>
        </message>
        <message>
            <source>True for the first item</source>
            <translation>第一项时为真</translation>
        </message>
        <message>
            <source>Number of the item, from 1</source>
            <translation>项的序号，从 1 开始</translation>
        </message>
        <message>
            <source>Number of the item, from 0</source>
            <translation>项的序号，从 0 开始</translation>
        </message>
        <message>
            <source>True for the last item</source>
            <translation>最后一项时为真</translation>
        </message>
        <message>
            <source>Number of items</source>
            <translation>项数</translation>
        </message>
        <message>
            <source>The item after this one</source>
            <translation>下一项</translation>
        </message>
        <message>
            <source>The item before this one</source>
            <translation>上一项</translation>
        </message>
        <message>
            <source>Items left, this one counted</source>
            <translation>剩余项数，包括此项</translation>
        </message>
        <message>
            <source>Items left after this one</source>
            <translation>此项之后剩余的项数</translation>
        </message>
        <message>
            <source>Equal to the other value</source>
            <translation>等于另一个值</translation>
        </message>
        <message>
            <source>Not equal to the other value</source>
            <translation>不等于另一个值</translation>
        </message>
        <message>
            <source>Less than the other value</source>
            <translation>小于另一个值</translation>
        </message>
        <message>
            <source>Less than or equal to the other value</source>
            <translation>小于或等于另一个值</translation>
        </message>
        <message>
            <source>Greater than the other value</source>
            <translation>大于另一个值</translation>
        </message>
        <message>
            <source>Greater than or equal to the other value</source>
            <translation>大于或等于另一个值</translation>
        </message>
        <message>
            <source>True or false, not a number</source>
            <translation>真或假，不是数字</translation>
        </message>
        <message>
            <source>Can be called</source>
            <translation>可以调用</translation>
        </message>
        <message>
            <source>Has a value</source>
            <translation>有值</translation>
        </message>
        <message>
            <source>Divisible by the number</source>
            <translation>能被该数整除</translation>
        </message>
        <message>
            <source>Marked as escaped for HTML</source>
            <translation>标记为已为 HTML 转义</translation>
        </message>
        <message>
            <source>An even number</source>
            <translation>偶数</translation>
        </message>
        <message>
            <source>The name of a filter</source>
            <translation>过滤器的名称</translation>
        </message>
        <message>
            <source>A real number</source>
            <translation>实数</translation>
        </message>
        <message>
            <source>A whole number</source>
            <translation>整数</translation>
        </message>
        <message>
            <source>Can be looped over</source>
            <translation>可以循环</translation>
        </message>
        <message>
            <source>A dict</source>
            <translation>字典</translation>
        </message>
        <message>
            <source>A number</source>
            <translation>数字</translation>
        </message>
        <message>
            <source>An odd number</source>
            <translation>奇数</translation>
        </message>
        <message>
            <source>The very same object</source>
            <translation>完全相同的对象</translation>
        </message>
        <message>
            <source>A list, a text or another sequence</source>
            <translation>列表、文本或其他序列</translation>
        </message>
        <message>
            <source>A text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>The name of a test</source>
            <translation>测试的名称</translation>
        </message>
        <message>
            <source>Has no value</source>
            <translation>没有值</translation>
        </message>
    </context>
    <context>
        <name>Training</name>
        <message>
            <source>Schedule</source>
            <translation>调度</translation>
        </message>
        <message>
            <source>How the learning rate goes down after the warm-up.</source>
            <translation>预热之后学习率如何下降。</translation>
        </message>
        <message>
            <source>Cosine</source>
            <translation>余弦</translation>
        </message>
        <message>
            <source>Linear</source>
            <translation>线性</translation>
        </message>
        <message>
            <source>Constant</source>
            <translation>恒定</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>秩</translation>
        </message>
        <message>
            <source>How much the adapter can express; memory and file grow with it.</source>
            <translation>适配器能表达多少；内存和文件随之增大。</translation>
        </message>
        <message>
            <source>Alpha</source>
            <translation>Alpha</translation>
        </message>
        <message>
            <source>How strongly the adapter counts: its product is multiplied by alpha / rank.</source>
            <translation>适配器的作用有多强：它的乘积会乘以 alpha / 秩。</translation>
        </message>
        <message>
            <source>Dropout</source>
            <translation>Dropout</translation>
        </message>
        <message>
            <source>The share of inputs that is left out at random, against learning by heart.</source>
            <translation>随机略去的输入所占的比例，用于防止死记硬背。</translation>
        </message>
        <message>
            <source>Learning rate</source>
            <translation>学习率</translation>
        </message>
        <message>
            <source>The size of a step. Too high and the loss rises; too low and little is learned.</source>
            <translation>一步的大小。过高则损失上升；过低则学到的很少。</translation>
        </message>
        <message>
            <source>Epochs</source>
            <translation>训练轮数</translation>
        </message>
        <message>
            <source>How often all rows are gone through.</source>
            <translation>所有行被学习多少遍。</translation>
        </message>
        <message>
            <source>Rows at once</source>
            <translation>每次的行数</translation>
        </message>
        <message>
            <source>Rows of one pass through the model; memory grows with it.</source>
            <translation>一次通过模型的行数；内存随之增大。</translation>
        </message>
        <message>
            <source>Passes a step</source>
            <translation>每步的次数</translation>
        </message>
        <message>
            <source>Passes whose gradients are added up before a step: a larger batch in the same memory.</source>
            <translation>一步之前累加梯度的次数：用同样的内存得到更大的批次。</translation>
        </message>
        <message>
            <source>Longest row</source>
            <translation>最长的行</translation>
        </message>
        <message>
            <source>Longer rows are cut; memory grows with it.</source>
            <translation>更长的行会被截断；内存随之增大。</translation>
        </message>
        <message>
            <source>Most steps</source>
            <translation>最多步数</translation>
        </message>
        <message>
            <source>Ends earlier than the epochs; 0 means never.</source>
            <translation>在训练轮数完成之前提前结束；0 表示从不。</translation>
        </message>
        <message>
            <source>Evaluate every</source>
            <translation>评测间隔</translation>
        </message>
        <message>
            <source>Steps between two looks at the rows that are held out; 0 means only at the end.</source>
            <translation>两次查看留出的行之间的步数；0 表示只在结束时查看。</translation>
        </message>
        <message>
            <source>Checkpoint every</source>
            <translation>检查点间隔</translation>
        </message>
        <message>
            <source>Steps between two checkpoints, from which a stopped run goes on.</source>
            <translation>两个检查点之间的步数；停止的运行从检查点继续。</translation>
        </message>
        <message>
            <source>Patience</source>
            <translation>耐心</translation>
        </message>
        <message>
            <source>Evaluations without a better loss until the run stops; 0 means never.</source>
            <translation>损失没有改善多少次评测后停止运行；0 表示从不。</translation>
        </message>
        <message>
            <source>Held out</source>
            <translation>留出</translation>
        </message>
        <message>
            <source>The share of the rows that is kept for evaluation, where the data has no split.</source>
            <translation>数据没有划分时，留作评测的行所占的比例。</translation>
        </message>
        <message>
            <source>Warm-up</source>
            <translation>预热</translation>
        </message>
        <message>
            <source>The share of the steps in which the learning rate rises from zero.</source>
            <translation>学习率从零上升的步数所占的比例。</translation>
        </message>
        <message>
            <source>Weight decay</source>
            <translation>权重衰减</translation>
        </message>
        <message>
            <source>Pulls the adapter's weights towards zero at each step.</source>
            <translation>在每一步将适配器的权重拉向零。</translation>
        </message>
        <message>
            <source>Gradient clip</source>
            <translation>梯度裁剪</translation>
        </message>
        <message>
            <source>The largest norm of a step's gradient; 0 means no limit.</source>
            <translation>一步的梯度的最大范数；0 表示没有上限。</translation>
        </message>
        <message>
            <source>Pack rows</source>
            <translation>打包各行</translation>
        </message>
        <message>
            <source>Short rows go through the model side by side, and never see each other.</source>
            <translation>较短的行并排通过模型，彼此互不可见。</translation>
        </message>
        <message>
            <source>Save memory</source>
            <translation>节省内存</translation>
        </message>
        <message>
            <source>Keeps only each layer's input and computes the layer again for its gradient.</source>
            <translation>只保留每层的输入，计算梯度时重新计算该层。</translation>
        </message>
        <message>
            <source>Sample length</source>
            <translation>示例长度</translation>
        </message>
        <message>
            <source>The most tokens of a sample answer.</source>
            <translation>示例回答的最多词元数。</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <source>The same seed gives the same adapter, byte for byte.</source>
            <translation>相同的种子得到逐字节相同的适配器。</translation>
        </message>
        <message>
            <source>Query</source>
            <translation>查询</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>键</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>值</translation>
        </message>
        <message>
            <source>Attention output</source>
            <translation>注意力输出</translation>
        </message>
        <message>
            <source>Feed-forward gate</source>
            <translation>前馈门控</translation>
        </message>
        <message>
            <source>Feed-forward up</source>
            <translation>前馈上投影</translation>
        </message>
        <message>
            <source>Feed-forward down</source>
            <translation>前馈下投影</translation>
        </message>
    </context>
    <context>
        <name>heddle::Application</name>
        <message>
            <source>%1 MB</source>
            <translation>%1 MB</translation>
        </message>
        <message>
            <source>%1 GB</source>
            <translation>%1 GB</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <source>Start it again</source>
            <translation>重新启动</translation>
        </message>
        <message>
            <source>Open the sample project</source>
            <translation>打开示例项目</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>%1 is in the library</source>
            <translation>%1 已在库中</translation>
        </message>
        <message>
            <source>Chat with it</source>
            <translation>与它对话</translation>
        </message>
        <message>
            <source>Heddle sample</source>
            <translation>Heddle 示例</translation>
        </message>
        <message>
            <source>Pipeline</source>
            <translation>流水线</translation>
        </message>
        <message>
            <source>rank %1</source>
            <translation>秩 %1</translation>
        </message>
        <message>
            <source>Choose the base</source>
            <translation>选择基础模型</translation>
        </message>
        <message>
            <source>Show it</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>Import a PEFT adapter's folder</source>
            <translation>导入 PEFT 适配器的文件夹</translation>
        </message>
        <message>
            <source>The model that the adapter was trained on</source>
            <translation>训练该适配器时所用的模型</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::AdapterPicker</name>
        <message>
            <source>%1 adapters</source>
            <translation>%1 个适配器</translation>
        </message>
        <message>
            <source>Add an adapter</source>
            <translation>添加适配器</translation>
        </message>
        <message>
            <source>Add another adapter</source>
            <translation>再添加一个适配器</translation>
        </message>
        <message>
            <source>The file is gone.</source>
            <translation>文件已不存在。</translation>
        </message>
        <message>
            <source>It does not fit this model.</source>
            <translation>它不适合此模型。</translation>
        </message>
        <message>
            <source>It was trained on %1 and does not fit this model.</source>
            <translation>它是在 %1 上训练的，不适合此模型。</translation>
        </message>
        <message>
            <source>Without the adapter %1</source>
            <translation>不使用适配器 %1</translation>
        </message>
        <message>
            <source>Scale of the adapter %1</source>
            <translation>适配器 %1 的比例</translation>
        </message>
        <message>
            <source>0 is the base model, 1 the adapter as it was trained.</source>
            <translation>0 是基础模型，1 是适配器训练时的样子。</translation>
        </message>
        <message>
            <source>No other adapter of the library fits this model</source>
            <translation>库中没有其他适合此模型的适配器</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::AdapterTable</name>
        <message>
            <source>Adapters</source>
            <translation>适配器</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::AdapterTableModel</name>
        <message>
            <source>Reward</source>
            <translation>奖励</translation>
        </message>
        <message>
            <source>not in the library</source>
            <translation>不在库中</translation>
        </message>
        <message>
            <source>%1%</source>
            <translation>%1%</translation>
        </message>
        <message>
            <source>More for %1</source>
            <translation>%1 的更多操作</translation>
        </message>
        <message numerus="yes">
            <source>%n comparison(s) with the base; with 95% certainty between %1% and %2%</source>
            <translation>
                <numerusform>与基础模型比较 %n 次；有 95% 的把握在 %1% 到 %2% 之间</numerusform>
            </translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Base</source>
            <translation>基础</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>方法</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>秩</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>大小</translation>
        </message>
        <message>
            <source>Learned from</source>
            <translation>学习自</translation>
        </message>
        <message>
            <source>Wins against base</source>
            <translation>胜过基础</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::AgreementMatrix</name>
        <message>
            <source>Agreement by pair</source>
            <translation>每两人之间的一致性</translation>
        </message>
        <message>
            <source>%1 and %2: %3</source>
            <translation>%1 和 %2：%3</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n 个条目</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 and %2 agree by Cohen's kappa %3 over %n item(s)</source>
            <translation>
                <numerusform>%1 和 %2 在 %n 个条目上的一致性为 Cohen κ %3</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 and %2 share too few items to say</source>
            <translation>%1 和 %2 共有的条目太少，无法判断</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::AnnotatorTable</name>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>%1 min %2 s</source>
            <translation>%1 分 %2 秒</translation>
        </message>
        <message>
            <source>%1%</source>
            <translation>%1%</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>条目</translation>
        </message>
        <message>
            <source>Median</source>
            <translation>中位数</translation>
        </message>
        <message>
            <source>With others</source>
            <translation>与他人一致</translation>
        </message>
        <message>
            <source>Gold</source>
            <translation>金标</translation>
        </message>
        <message>
            <source>Alike on repeat</source>
            <translation>重复一致</translation>
        </message>
        <message>
            <source>Chose A</source>
            <translation>选 A</translation>
        </message>
        <message>
            <source>Chose longer</source>
            <translation>选较长</translation>
        </message>
        <message>
            <source>Time per item</source>
            <translation>每个条目用时</translation>
        </message>
        <message>
            <source>Annotators</source>
            <translation>标注者</translation>
        </message>
        <message>
            <source>%1: %2 items, %3, agrees with others %4</source>
            <translation>%1：%2 个条目，%3，与他人一致 %4</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Nobody has judged an item yet.</source>
            <translation>还没有人评判过条目。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::AnswerCard</name>
        <message>
            <source>Answer</source>
            <translation>回答</translation>
        </message>
        <message>
            <source>Answer %1</source>
            <translation>回答 %1</translation>
        </message>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n 个词</numerusform>
            </translation>
        </message>
        <message>
            <source>words</source>
            <translation>词</translation>
        </message>
        <message>
            <source>only in %1</source>
            <translation>仅在 %1 中</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::AnswerView</name>
        <message>
            <source>%1 tok/s</source>
            <translation>%1 词元/秒</translation>
        </message>
        <message>
            <source>first after %1 s</source>
            <translation>首词元 %1 秒</translation>
        </message>
        <message>
            <source>seed %1</source>
            <translation>种子 %1</translation>
        </message>
        <message>
            <source>Earlier answers</source>
            <translation>较早的回答</translation>
        </message>
        <message>
            <source>Each run is kept here with its model, settings and seed.</source>
            <translation>每次运行连同其模型、设置和种子都保留在此。</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>回答</translation>
        </message>
        <message>
            <source>Run the prompt and the model's answer appears here.</source>
            <translation>运行提示词后，模型的回答会显示在此。</translation>
        </message>
        <message>
            <source>Figures of the answer</source>
            <translation>回答的数据</translation>
        </message>
        <message>
            <source>Reading the prompt</source>
            <translation>正在读取提示词</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>生成中</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>网格</translation>
        </message>
        <message>
            <source>View of the answers</source>
            <translation>回答的视图</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::Avatar</name>
        <message>
            <source>You: %1</source>
            <translation>您：%1</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::BenchTable</name>
        <message>
            <source>Results of the retrieval bench</source>
            <translation>检索评测的结果</translation>
        </message>
        <message>
            <source>Recall at %1</source>
            <translation>召回率@%1</translation>
        </message>
        <message>
            <source>Setting</source>
            <translation>设置</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::BenchView</name>
        <message>
            <source>Questions…</source>
            <translation>问题…</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>比较</translation>
        </message>
        <message>
            <source>Use this setting</source>
            <translation>使用此设置</translation>
        </message>
        <message>
            <source>Retrieval bench</source>
            <translation>检索评测</translation>
        </message>
        <message>
            <source>Use %1</source>
            <translation>使用 %1</translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) with known passages</source>
            <translation>
                <numerusform>%n 个已知段落的问题</numerusform>
            </translation>
        </message>
        <message>
            <source>Load questions whose passages you know, one JSON object a line, and see which setting finds them.</source>
            <translation>载入您知道对应段落的问题（每行一个 JSON 对象），看看哪种设置能找到它们。</translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) left out.</source>
            <translation>
                <numerusform>略去了 %n 个问题。</numerusform>
            </translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::BottomPanel</name>
        <message>
            <source>Fold the panel away</source>
            <translation>收起面板</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::BranchMap</name>
        <message>
            <source>Branches of the conversation</source>
            <translation>对话的分支</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::Canvas</name>
        <message>
            <source>Pipeline canvas</source>
            <translation>流水线画布</translation>
        </message>
        <message>
            <source>Arrow keys go from node to node, with Shift they select, with Alt they move. Tab adds a node.</source>
            <translation>方向键在节点之间移动，按住 Shift 则选择，按住 Alt 则移动节点。Tab 添加节点。</translation>
        </message>
        <message>
            <source>Name of the node</source>
            <translation>节点名称</translation>
        </message>
        <message>
            <source>A wire leads from an output to an input.</source>
            <translation>连线从输出连到输入。</translation>
        </message>
        <message>
            <source>A wire leads from an input to an output.</source>
            <translation>连线从输入连到输出。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::CanvasBar</name>
        <message>
            <source>Canvas tools</source>
            <translation>画布工具</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>Zoom</source>
            <translation>缩放</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>适合窗口</translation>
        </message>
        <message>
            <source>Add node</source>
            <translation>添加节点</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>Tab</translation>
        </message>
        <message>
            <source>Node library</source>
            <translation>节点库</translation>
        </message>
        <message>
            <source>%1%</source>
            <comment>zoom</comment>
            <translation>%1%</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::CasesDialog</name>
        <message>
            <source>Add a case</source>
            <translation>添加用例</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Test cases</source>
            <translation>测试用例</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>导入…</translation>
        </message>
        <message>
            <source>From CSV or JSON lines; a file may also be dropped here</source>
            <translation>来自 CSV 或 JSON lines；也可以把文件拖到此处</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>导出…</translation>
        </message>
        <message>
            <source>Import test cases</source>
            <translation>导入测试用例</translation>
        </message>
        <message>
            <source>CSV and JSON lines (*.csv *.tsv *.jsonl *.ndjson *.json)</source>
            <translation>CSV 和 JSON lines (*.csv *.tsv *.jsonl *.ndjson *.json)</translation>
        </message>
        <message>
            <source>Drop a CSV or JSON lines file here. Each column is a variable of the template.</source>
            <translation>请将 CSV 或 JSON lines 文件拖到此处。每一列是模板的一个变量。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>1 case</source>
            <translation>1 个用例</translation>
        </message>
        <message>
            <source>%1 cases</source>
            <translation>%1 个用例</translation>
        </message>
        <message>
            <source>Take the other %1</source>
            <translation>采用其余 %1 个</translation>
        </message>
        <message>
            <source>Export test cases</source>
            <translation>导出测试用例</translation>
        </message>
        <message>
            <source>cases.csv</source>
            <translation>cases.csv</translation>
        </message>
        <message>
            <source>CSV (*.csv);;JSON lines (*.jsonl)</source>
            <translation>CSV (*.csv);;JSON lines (*.jsonl)</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::CasesModel</name>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>Expected</source>
            <translation>期望</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>标签</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::CellDialog</name>
        <message>
            <source>[%1]
%2</source>
            <translation>[%1]
%2</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>回答</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>View of the cell</source>
            <translation>单元格的视图</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Test cases</source>
            <translation>测试用例</translation>
        </message>
        <message>
            <source>Evaluation</source>
            <translation>评测</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>%1, SHA-256 %2</source>
            <translation>%1，SHA-256 %2</translation>
        </message>
        <message>
            <source>Adapter</source>
            <translation>适配器</translation>
        </message>
        <message>
            <source>%1 × %2, SHA-256 %3</source>
            <translation>%1 × %2，SHA-256 %3</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Passages</source>
            <translation>段落</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>Heddle</source>
            <translation>Heddle</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>回答时间</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>标注</translation>
        </message>
        <message>
            <source>%1 won, %2 lost, %3 tied</source>
            <translation>胜 %1，负 %2，平 %3</translation>
        </message>
        <message>
            <source>none yet</source>
            <translation>尚无</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ChartView</name>
        <message>
            <source>%1 %2</source>
            <translation>%1 %2</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ChatInspector</name>
        <message>
            <source>Sampling</source>
            <translation>采样</translation>
        </message>
        <message>
            <source>System prompt</source>
            <translation>系统提示词</translation>
        </message>
        <message>
            <source>Model of this conversation</source>
            <translation>此对话的模型</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>上下文</translation>
        </message>
        <message>
            <source>Branches</source>
            <translation>分支</translation>
        </message>
        <message>
            <source>Stands before this conversation: who the model is, how it answers, what it must not do.</source>
            <translation>位于此对话之前：模型是谁，如何回答，不能做什么。</translation>
        </message>
        <message>
            <source>For example: Answer using only the context.</source>
            <translation>例如：只根据上下文回答。</translation>
        </message>
        <message>
            <source>%1 (missing)</source>
            <translation>%1（缺失）</translation>
        </message>
        <message>
            <source>Open a GGUF file…</source>
            <translation>打开 GGUF 文件…</translation>
        </message>
        <message>
            <source>%1 of %2 · %3%</source>
            <translation>%1 / %2 · %3%</translation>
        </message>
        <message>
            <source>System</source>
            <translation>系统</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>草稿</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>文档</translation>
        </message>
        <message>
            <source>Answer from documents</source>
            <translation>依据文档回答</translation>
        </message>
        <message>
            <source>Sources of this conversation</source>
            <translation>此对话的来源</translation>
        </message>
        <message>
            <source>Sources</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Passages</source>
            <translation>段落</translation>
        </message>
        <message>
            <source>Passages before a question</source>
            <translation>问题前的段落</translation>
        </message>
        <message>
            <source>Add documents in Knowledge</source>
            <translation>在“知识”中添加文档</translation>
        </message>
        <message>
            <source>All sources</source>
            <translation>所有来源</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ChatPage</name>
        <message>
            <source>Conversations</source>
            <translation>对话</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>新对话</translation>
        </message>
        <message>
            <source>System prompt</source>
            <translation>系统提示词</translation>
        </message>
        <message>
            <source>No project yet</source>
            <translation>尚无项目</translation>
        </message>
        <message>
            <source>Conversations are kept in a project: one file with every version and every answer.</source>
            <translation>对话保存在项目中：一个文件，包含每个版本和每个回答。</translation>
        </message>
        <message>
            <source>Open the sample project</source>
            <translation>打开示例项目</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>新建项目</translation>
        </message>
        <message>
            <source>Find a conversation</source>
            <translation>查找对话</translation>
        </message>
        <message>
            <source>Find in conversations</source>
            <translation>在对话中查找</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Answer again</source>
            <translation>重新回答</translation>
        </message>
        <message>
            <source>Save again</source>
            <translation>再次保存</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>对话</translation>
        </message>
        <message>
            <source>Stop the answer</source>
            <translation>停止回答</translation>
        </message>
        <message>
            <source>Edit the last question</source>
            <translation>编辑上一个问题</translation>
        </message>
        <message>
            <source>Edit the system prompt</source>
            <translation>编辑系统提示词</translation>
        </message>
        <message>
            <source>Rename the conversation…</source>
            <translation>重命名对话…</translation>
        </message>
        <message>
            <source>Copy the conversation</source>
            <translation>复制对话</translation>
        </message>
        <message>
            <source>Remove the conversation</source>
            <translation>移除对话</translation>
        </message>
        <message>
            <source>Open a model file…</source>
            <translation>打开模型文件…</translation>
        </message>
        <message>
            <source>Rename the conversation</source>
            <translation>重命名对话</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>Conversation removed</source>
            <translation>对话已移除</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Conversation copied as Markdown</source>
            <translation>对话已复制为 Markdown</translation>
        </message>
        <message>
            <source>Open a model</source>
            <translation>打开模型</translation>
        </message>
        <message>
            <source>GGUF models (*.gguf)</source>
            <translation>GGUF 模型 (*.gguf)</translation>
        </message>
        <message>
            <source>System</source>
            <translation>系统</translation>
        </message>
        <message>
            <source>You</source>
            <translation>您</translation>
        </message>
        <message>
            <source>Heddle or its engine ended while this was being written. What had come is kept; ask again for the rest.</source>
            <translation>写到一半时 Heddle 或其引擎结束了。已生成的内容已保留；请再次提问以获得其余部分。</translation>
        </message>
        <message>
            <source>%1 tok/s</source>
            <translation>%1 词元/秒</translation>
        </message>
        <message>
            <source>first token %1 s</source>
            <translation>首词元 %1 秒</translation>
        </message>
        <message>
            <source>prompt %1</source>
            <translation>提示词 %1</translation>
        </message>
        <message>
            <source>seed %1</source>
            <translation>种子 %1</translation>
        </message>
        <message>
            <source>Cut at the most tokens an answer may have. Raise Max tokens and answer again for more.</source>
            <translation>已在回答的最大词元数处截断。如需更多，请提高“最大词元”后重新回答。</translation>
        </message>
        <message>
            <source>The context is full, so the answer ends here. Start a new conversation, or shorten the system prompt.</source>
            <translation>上下文已满，回答到此为止。请开始新对话，或缩短系统提示词。</translation>
        </message>
        <message>
            <source>Writing now</source>
            <translation>生成中</translation>
        </message>
        <message>
            <source>(no text)</source>
            <translation>（没有文本）</translation>
        </message>
        <message>
            <source>Ask a follow-up</source>
            <translation>继续提问</translation>
        </message>
        <message>
            <source>Ask something, or paste a text to work on</source>
            <translation>提出问题，或粘贴要处理的文本</translation>
        </message>
        <message>
            <source>No model is chosen. Open a GGUF file, or drop one on this window.</source>
            <translation>没有选择模型。请打开 GGUF 文件，或将其拖到此窗口上。</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>打开文件…</translation>
        </message>
        <message>
            <source>%1 of %2 tokens</source>
            <translation>%1 / %2 词元</translation>
        </message>
        <message>
            <source>Only web links are opened</source>
            <translation>只打开网页链接</translation>
        </message>
        <message>
            <source>Open this link in the browser?</source>
            <translation>在浏览器中打开此链接吗？</translation>
        </message>
        <message>
            <source>A model wrote this link. It leads outside of Heddle: %1</source>
            <translation>此链接由模型写出，它通向 Heddle 之外：%1</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>1 token</source>
            <translation>1 词元</translation>
        </message>
        <message>
            <source>%1 tokens</source>
            <translation>%1 词元</translation>
        </message>
        <message>
            <source>p. %1</source>
            <translation>第 %1 页</translation>
        </message>
        <message>
            <source>No passage of the documents fitted this question.</source>
            <translation>文档中没有符合此问题的段落。</translation>
        </message>
        <message numerus="yes">
            <source>%n sentence(s) of this answer stand in none of the passages.</source>
            <translation>
                <numerusform>此回答中有 %n 个句子在任何段落中都找不到依据。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ChunkView</name>
        <message>
            <source>Chunks of the document</source>
            <translation>文档的文本块</translation>
        </message>
        <message>
            <source>off</source>
            <translation>关</translation>
        </message>
        <message>
            <source>Text of chunk %1</source>
            <translation>文本块 %1 的文本</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::CodePiece</name>
        <message>
            <source>Code</source>
            <translation>代码</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Copy the code</source>
            <translation>复制代码</translation>
        </message>
        <message>
            <source>code</source>
            <translation>代码</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::CommandField</name>
        <message>
            <source>Search or run a command</source>
            <translation>搜索或运行命令</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::CompareTable</name>
        <message>
            <source>on</source>
            <translation>开</translation>
        </message>
        <message>
            <source>off</source>
            <translation>关</translation>
        </message>
        <message>
            <source>Best evaluation loss</source>
            <translation>最佳评测损失</translation>
        </message>
        <message>
            <source>Pairs ordered right</source>
            <translation>排序正确的比例</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <source>Tokens per second</source>
            <translation>每秒词元</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>分钟</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>数据</translation>
        </message>
        <message>
            <source>Base model</source>
            <translation>基础模型</translation>
        </message>
        <message>
            <source>Objective</source>
            <translation>目标</translation>
        </message>
        <message numerus="yes">
            <source>%n module(s)</source>
            <translation>
                <numerusform>%n 个模块</numerusform>
            </translation>
        </message>
        <message>
            <source>Modules</source>
            <translation>模块</translation>
        </message>
        <message>
            <source>Comparison of two trainings</source>
            <translation>两次训练的比较</translation>
        </message>
        <message>
            <source>%1: %2, %3</source>
            <translation>%1：%2，%3</translation>
        </message>
        <message>
            <source>Compared</source>
            <translation>比较对象</translation>
        </message>
        <message>
            <source>%1%</source>
            <translation>%1%</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::Composer</name>
        <message>
            <source>Send</source>
            <translation>发送</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>Tokens in use</source>
            <translation>使用中的词元</translation>
        </message>
        <message>
            <source>Send (Enter)</source>
            <translation>发送 (Enter)</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Stop writing (Esc)</source>
            <translation>停止生成 (Esc)</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ConversationListModel</name>
        <message>
            <source>Today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>昨天</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>本周</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>新对话</translation>
        </message>
        <message>
            <source>No messages yet</source>
            <translation>还没有消息</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ConversationView</name>
        <message>
            <source>Conversation</source>
            <translation>对话</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::DatasetDialog</name>
        <message>
            <source>Flagged items too</source>
            <translation>包括标记的条目</translation>
        </message>
        <message>
            <source>Gold items too</source>
            <translation>包括金标条目</translation>
        </message>
        <message>
            <source>Train on these labels</source>
            <translation>用这些标注训练</translation>
        </message>
        <message>
            <source>Make a data set</source>
            <translation>创建数据集</translation>
        </message>
        <message>
            <source>A data set is a version that never changes: later labels make a new one.</source>
            <translation>数据集是不再改变的版本：之后的标注会产生新的版本。</translation>
        </message>
        <message>
            <source>Data set</source>
            <translation>数据集</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>行</translation>
        </message>
        <message>
            <source>Agreement, at least</source>
            <translation>一致性不低于</translation>
        </message>
        <message>
            <source>People, at least</source>
            <translation>人数不少于</translation>
        </message>
        <message>
            <source>For evaluation</source>
            <translation>用于评测</translation>
        </message>
        <message>
            <source>Gold items too, with their gold answer</source>
            <translation>包括金标条目及其金标答案</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Make it and train</source>
            <translation>创建并训练</translation>
        </message>
        <message>
            <source>Make it</source>
            <translation>创建</translation>
        </message>
        <message numerus="yes">
            <source>The labels give %n row(s) of this kind now.</source>
            <translation>
                <numerusform>这些标注目前产生 %n 行此类数据。</numerusform>
            </translation>
        </message>
        <message>
            <source>%</source>
            <translation>%</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::DescriptionForm</name>
        <message>
            <source>on</source>
            <translation>开</translation>
        </message>
        <message>
            <source>off</source>
            <translation>关</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::Dialog</name>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::DisagreementHead</name>
        <message>
            <source>Item</source>
            <translation>条目</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <source>Votes</source>
            <translation>票数</translation>
        </message>
        <message>
            <source>Reasons given</source>
            <translation>给出的理由</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>分歧度</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::DisagreementList</name>
        <message>
            <source>Decide</source>
            <translation>裁定</translation>
        </message>
        <message>
            <source>Disagreements</source>
            <translation>分歧</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::DisagreementModel</name>
        <message>
            <source>%1, %2: %3, %4</source>
            <translation>%1，%2：%3，%4</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::DocumentPane</name>
        <message>
            <source>Page</source>
            <translation>页面</translation>
        </message>
        <message>
            <source>Chunks</source>
            <translation>文本块</translation>
        </message>
        <message>
            <source>Page before</source>
            <translation>上一页</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>下一页</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>合并</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>拆分</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>排除</translation>
        </message>
        <message>
            <source>Splitter</source>
            <translation>切分器</translation>
        </message>
        <message>
            <source>Page %1 of %2</source>
            <translation>第 %1 页，共 %2 页</translation>
        </message>
        <message>
            <source>Chunk %1 · %2</source>
            <translation>文本块 %1 · %2</translation>
        </message>
        <message numerus="yes">
            <source>%n chunk(s)</source>
            <translation>
                <numerusform>%n 个文本块</numerusform>
            </translation>
        </message>
        <message>
            <source>Take in</source>
            <translation>纳入</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::FeedbackPage</name>
        <message>
            <source>Feedback</source>
            <translation>反馈</translation>
        </message>
        <message>
            <source>Waits for you</source>
            <translation>等待您处理</translation>
        </message>
        <message>
            <source>Decide</source>
            <translation>裁定</translation>
        </message>
        <message>
            <source>Blind, sides shuffled</source>
            <translation>盲评，左右随机</translation>
        </message>
        <message>
            <source>Blind</source>
            <translation>盲评</translation>
        </message>
        <message>
            <source>Sides shuffled</source>
            <translation>左右随机</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>已关闭</translation>
        </message>
        <message>
            <source>Items are coming</source>
            <translation>条目正在加入</translation>
        </message>
        <message>
            <source>No project yet</source>
            <translation>尚无项目</translation>
        </message>
        <message>
            <source>Judgements are kept in a project, with the way back to what was judged.</source>
            <translation>评判保存在项目中，并可追溯到所评判的内容。</translation>
        </message>
        <message>
            <source>Open the sample project</source>
            <translation>打开示例项目</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>新建项目</translation>
        </message>
        <message>
            <source>No sessions yet</source>
            <translation>还没有会话</translation>
        </message>
        <message>
            <source>In a session people judge answers by keyboard: which of two is better, marks, labels, corrections. The labels tell how good the answers are, and train adapters.</source>
            <translation>在会话中，人们用键盘评判回答：两个中哪个更好、打分、标签、修正。这些标注说明回答有多好，并用于训练适配器。</translation>
        </message>
        <message>
            <source>New session</source>
            <translation>新建会话</translation>
        </message>
        <message>
            <source>Open the sample</source>
            <translation>打开示例</translation>
        </message>
        <message>
            <source>Find a session</source>
            <translation>查找会话</translation>
        </message>
        <message>
            <source>Sessions</source>
            <translation>会话</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>导出</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>复核</translation>
        </message>
        <message>
            <source>Judge</source>
            <translation>评判</translation>
        </message>
        <message>
            <source>Train on these labels</source>
            <translation>用这些标注训练</translation>
        </message>
        <message>
            <source>More about the session</source>
            <translation>会话的更多操作</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n 个条目</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>%1, items are coming</source>
            <translation>%1，条目正在加入</translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) per item</source>
            <translation>
                <numerusform>每个条目 %n 人</numerusform>
            </translation>
        </message>
        <message>
            <source>%1%</source>
            <translation>%1%</translation>
        </message>
        <message>
            <source>Waiting in pipelines</source>
            <translation>流水线中等待</translation>
        </message>
        <message>
            <source>waits</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>New session…</source>
            <translation>新建会话…</translation>
        </message>
        <message>
            <source>Review disagreements</source>
            <translation>复核分歧</translation>
        </message>
        <message>
            <source>Train on these labels…</source>
            <translation>用这些标注训练…</translation>
        </message>
        <message>
            <source>Make a data set…</source>
            <translation>创建数据集…</translation>
        </message>
        <message>
            <source>Edit instructions and settings…</source>
            <translation>编辑说明和设置…</translation>
        </message>
        <message>
            <source>Add items from a file…</source>
            <translation>从文件添加条目…</translation>
        </message>
        <message>
            <source>Rename the session…</source>
            <translation>重命名会话…</translation>
        </message>
        <message>
            <source>Close the session</source>
            <translation>关闭会话</translation>
        </message>
        <message>
            <source>Open the session again</source>
            <translation>重新打开会话</translation>
        </message>
        <message>
            <source>Remove the session</source>
            <translation>移除会话</translation>
        </message>
        <message>
            <source>Leave the work</source>
            <translation>离开工作区</translation>
        </message>
        <message>
            <source>Judging</source>
            <translation>评判</translation>
        </message>
        <message>
            <source>Accept what is written and go on</source>
            <translation>接受所写内容并继续</translation>
        </message>
        <message>
            <source>Take the last judgement back</source>
            <translation>收回上一个评判</translation>
        </message>
        <message>
            <source>Show and change the keys</source>
            <translation>查看和更改按键</translation>
        </message>
        <message>
            <source>Answer the pipeline with choice %1</source>
            <translation>用选项 %1 答复流水线</translation>
        </message>
        <message>
            <source>Rename the session</source>
            <translation>重命名会话</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Session removed</source>
            <translation>会话已移除</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message numerus="yes">
            <source>Leave out %n row(s)</source>
            <translation>
                <numerusform>略过 %n 行</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n item(s) are ready</source>
            <translation>
                <numerusform>%n 个条目已就绪</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) were left out.</source>
            <translation>
                <numerusform>已略过 %n 行。</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose a file of items</source>
            <translation>选择条目文件</translation>
        </message>
        <message>
            <source>Items (*.jsonl *.json *.csv *.tsv);;All files (*)</source>
            <translation>条目 (*.jsonl *.json *.csv *.tsv);;所有文件 (*)</translation>
        </message>
        <message>
            <source>Labels as JSONL…</source>
            <translation>标注为 JSONL…</translation>
        </message>
        <message>
            <source>Labels as CSV…</source>
            <translation>标注为 CSV…</translation>
        </message>
        <message>
            <source>Items with their answers, to be read again…</source>
            <translation>条目及其回答，可再次读入…</translation>
        </message>
        <message>
            <source>Training rows (DPO, KTO, SFT, reward)…</source>
            <translation>训练的行（DPO、KTO、SFT、奖励）…</translation>
        </message>
        <message>
            <source>%1 files (*.%2)</source>
            <translation>%1 文件 (*.%2)</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) written</source>
            <translation>
                <numerusform>已写入 %n 行</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 has version %2</source>
            <translation>%1 有了版本 %2</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n 行</numerusform>
            </translation>
        </message>
        <message>
            <source>Write it to a file</source>
            <translation>写入文件</translation>
        </message>
        <message>
            <source>Write the data set</source>
            <translation>写入数据集</translation>
        </message>
        <message>
            <source>JSONL files (*.jsonl);;CSV files (*.csv)</source>
            <translation>JSONL 文件 (*.jsonl);;CSV 文件 (*.csv)</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) written</source>
            <translation>
                <numerusform>已写入 %n 行</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n item(s) go to a second person</source>
            <translation>
                <numerusform>%n 个条目将交给第二个人</numerusform>
            </translation>
        </message>
        <message>
            <source>Others have judged all of these already</source>
            <translation>这些条目已全部由其他人评判过</translation>
        </message>
        <message numerus="yes">
            <source>Review %n disagreement(s)</source>
            <translation>
                <numerusform>复核 %n 处分歧</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>The model could not write its answer. %1</source>
            <translation>模型未能写出回答。%1</translation>
        </message>
        <message>
            <source>This task cannot be worked on here</source>
            <translation>此任务无法在此处进行</translation>
        </message>
        <message>
            <source>Update Heddle, and open it again.</source>
            <translation>请更新 Heddle，然后重新打开。</translation>
        </message>
        <message>
            <source>Back to the session</source>
            <translation>返回会话</translation>
        </message>
        <message>
            <source>That was the last one</source>
            <translation>这是最后一个</translation>
        </message>
        <message>
            <source>Nothing to judge now</source>
            <translation>现在没有可评判的条目</translation>
        </message>
        <message numerus="yes">
            <source>You have judged %n item(s) of this session. If an item comes back, or new ones come, they appear here.</source>
            <translation>
                <numerusform>您已评判此会话的 %n 个条目。如有条目返回或新条目加入，会显示在此。</numerusform>
            </translation>
        </message>
        <message>
            <source>The session has no open items for you. Add items to it, or ask more people about each.</source>
            <translation>此会话没有留给您的条目。请添加条目，或让更多人评判每个条目。</translation>
        </message>
        <message>
            <source>Median time</source>
            <translation>中位用时</translation>
        </message>
        <message>
            <source>Gold items right</source>
            <translation>金标条目答对</translation>
        </message>
        <message>
            <source>Repeats answered alike</source>
            <translation>重复条目回答一致</translation>
        </message>
        <message>
            <source>A chosen</source>
            <translation>选择 A</translation>
        </message>
        <message>
            <source>Longer one chosen</source>
            <translation>选择较长的</translation>
        </message>
        <message>
            <source>All of them are decided</source>
            <translation>全部已裁定</translation>
        </message>
        <message>
            <source>A decision stands over what people answered, and is what training reads.</source>
            <translation>裁定优先于各人的回答，也是训练所读取的内容。</translation>
        </message>
        <message>
            <source>Somebody</source>
            <translation>某人</translation>
        </message>
        <message>
            <source>Answered %1</source>
            <translation>回答：%1</translation>
        </message>
        <message>
            <source>Decided by %1</source>
            <translation>由 %1 裁定</translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) are there; they stand in the notes.</source>
            <translation>
                <numerusform>已有 %n 个回答，见备注。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::FigureRow</name>
        <message>
            <source>Figures of the session</source>
            <translation>会话的数据</translation>
        </message>
        <message>
            <source>%1: %2, %3</source>
            <translation>%1：%2，%3</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::FitBar</name>
        <message>
            <source>Weights %1, cache %2, buffers %3</source>
            <translation>权重 %1，缓存 %2，缓冲区 %3</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::FitLegend</name>
        <message>
            <source>weights</source>
            <translation>权重</translation>
        </message>
        <message>
            <source>cache</source>
            <translation>缓存</translation>
        </message>
        <message>
            <source>buffers</source>
            <translation>缓冲区</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::FormRow</name>
        <message>
            <source>default %1</source>
            <translation>默认 %1</translation>
        </message>
        <message>
            <source>Back to the default</source>
            <translation>恢复默认值</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::GraphPresenter</name>
        <message>
            <source>under 1 ms</source>
            <translation>不到 1 毫秒</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 毫秒</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>%1 min %2 s</source>
            <translation>%1 分 %2 秒</translation>
        </message>
        <message>
            <source>Write what matters here.</source>
            <translation>在此写下重要内容。</translation>
        </message>
        <message>
            <source>when</source>
            <translation>触发</translation>
        </message>
        <message>
            <source>done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>unknown kind of node: %1</source>
            <translation>未知的节点类型：%1</translation>
        </message>
        <message>
            <source>waits</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>not run yet</source>
            <translation>尚未运行</translation>
        </message>
        <message numerus="yes">
            <source>%n tokens</source>
            <translation>
                <numerusform>%n 词元</numerusform>
            </translation>
        </message>
        <message>
            <source>in the queue</source>
            <translation>排队中</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>生成中</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>运行中</translation>
        </message>
        <message numerus="yes">
            <source>%n steps inside</source>
            <translation>
                <numerusform>内含 %n 个步骤</numerusform>
            </translation>
        </message>
        <message>
            <source>attempt %1</source>
            <translation>第 %1 次尝试</translation>
        </message>
        <message>
            <source>Waits for you</source>
            <translation>等待您处理</translation>
        </message>
        <message>
            <source>Reused, same input</source>
            <translation>已复用，输入相同</translation>
        </message>
        <message>
            <source>From the run before</source>
            <translation>来自上一次运行</translation>
        </message>
        <message>
            <source>Given by a person</source>
            <translation>由人员给出</translation>
        </message>
        <message>
            <source>Bypassed</source>
            <translation>已绕过</translation>
        </message>
        <message>
            <source>%1 · fallback</source>
            <translation>%1 · 后备</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <comment>time and tokens</comment>
            <translation>%1 · %2</translation>
        </message>
        <message numerus="yes">
            <source>%1 · %n steps</source>
            <comment>time and steps</comment>
            <translation>
                <numerusform>%1 · %n 个步骤</numerusform>
            </translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>branch not taken</source>
            <translation>未走此分支</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>%1 of %2 to %3 of %4</source>
            <translation>%2 的 %1 到 %4 的 %3</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::GridDelegate</name>
        <message>
            <source>Not run</source>
            <translation>未运行</translation>
        </message>
        <message>
            <source>Queued</source>
            <translation>排队中</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>有变化</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>重试</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::GridHeader</name>
        <message>
            <source>Variants</source>
            <translation>变体</translation>
        </message>
        <message>
            <source>Case</source>
            <translation>用例</translation>
        </message>
        <message>
            <source>%1, %2 rows</source>
            <translation>%1，%2 行</translation>
        </message>
        <message>
            <source>Baseline</source>
            <translation>基线</translation>
        </message>
        <message>
            <source>wins</source>
            <translation>胜率</translation>
        </message>
        <message>
            <source>%1%</source>
            <translation>%1%</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::GridModel</name>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>no</source>
            <translation>否</translation>
        </message>
        <message>
            <source>It failed.</source>
            <translation>运行失败。</translation>
        </message>
        <message>
            <source>%1, %2 tok/s</source>
            <translation>%1，%2 词元/秒</translation>
        </message>
        <message>
            <source>Reading the prompt</source>
            <translation>正在读取提示词</translation>
        </message>
        <message>
            <source>%1 tok · %2</source>
            <translation>%1 词元 · %2</translation>
        </message>
        <message>
            <source>template v%1</source>
            <translation>模板 v%1</translation>
        </message>
        <message>
            <source>%1 v%2</source>
            <translation>%1 v%2</translation>
        </message>
        <message>
            <source>no adapter</source>
            <translation>无适配器</translation>
        </message>
        <message>
            <source>%1 × %2</source>
            <translation>%1 × %2</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>not answered</source>
            <translation>未回答</translation>
        </message>
        <message>
            <source>changed since</source>
            <translation>之后有变化</translation>
        </message>
        <message>
            <source>queued</source>
            <translation>排队中</translation>
        </message>
        <message>
            <source>running</source>
            <translation>运行中</translation>
        </message>
        <message>
            <source>from cache</source>
            <translation>来自缓存</translation>
        </message>
        <message>
            <source>new</source>
            <translation>新</translation>
        </message>
        <message>
            <source>Case %1, variant %2, %3: %4</source>
            <translation>用例 %1，变体 %2，%3：%4</translation>
        </message>
        <message>
            <source>Case</source>
            <translation>用例</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::GridTable</name>
        <message>
            <source>Grid of answers</source>
            <translation>回答的网格</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::GridView</name>
        <message>
            <source>%1 cases × %2 variants</source>
            <translation>%1 个用例 × %2 个变体</translation>
        </message>
        <message>
            <source>%1 s left</source>
            <translation>剩余 %1 秒</translation>
        </message>
        <message>
            <source>%1 min left</source>
            <translation>剩余 %1 分钟</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>回答</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>网格</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>筛选</translation>
        </message>
        <message>
            <source>Scores</source>
            <translation>评分</translation>
        </message>
        <message>
            <source>Variant</source>
            <translation>变体</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>用例</translation>
        </message>
        <message>
            <source>Find in cases</source>
            <translation>在用例中查找</translation>
        </message>
        <message>
            <source>Stop early</source>
            <translation>提前停止</translation>
        </message>
        <message>
            <source>View of the answers</source>
            <translation>回答的视图</translation>
        </message>
        <message>
            <source>Progress of the grid</source>
            <translation>网格的进度</translation>
        </message>
        <message>
            <source>cached</source>
            <translation>来自缓存</translation>
        </message>
        <message>
            <source>new</source>
            <translation>新</translation>
        </message>
        <message>
            <source>Compare variants on test cases</source>
            <translation>在测试用例上比较变体</translation>
        </message>
        <message>
            <source>A grid answers the same cases by several variants, side by side: versions of this template, models, adapters. Scores and people's judgements say which is better, and how sure that is.</source>
            <translation>网格让多个变体并排回答同样的用例：此模板的版本、模型、适配器。评分和人的评判说明哪个更好，以及把握有多大。</translation>
        </message>
        <message>
            <source>Add cases</source>
            <translation>添加用例</translation>
        </message>
        <message>
            <source>Add a variant</source>
            <translation>添加变体</translation>
        </message>
        <message>
            <source>Filter: %1 rows</source>
            <translation>筛选：%1 行</translation>
        </message>
        <message>
            <source>%1 changed</source>
            <translation>%1 个有变化</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>%1, paused</source>
            <translation>%1，已暂停</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>Looking for changed cells</source>
            <translation>正在查找有变化的单元格</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>%1 is better</source>
            <translation>%1 更好</translation>
        </message>
        <message>
            <source>%1 is worse</source>
            <translation>%1 更差</translation>
        </message>
        <message>
            <source>%1 is undecided</source>
            <translation>%1 尚无定论</translation>
        </message>
        <message>
            <source>Win rate against %1</source>
            <translation>相对 %1 的胜率</translation>
        </message>
        <message>
            <source>All cells run in the order of rows.</source>
            <translation>所有单元格按行的顺序运行。</translation>
        </message>
        <message>
            <source>All rows</source>
            <translation>所有行</translation>
        </message>
        <message>
            <source>With failed cells</source>
            <translation>有失败单元格的行</translation>
        </message>
        <message>
            <source>With cells not answered</source>
            <translation>有未回答单元格的行</translation>
        </message>
        <message>
            <source>Whose scores differ</source>
            <translation>得分不同的行</translation>
        </message>
        <message>
            <source>%1 pairs judged by people, else by %2, 95% interval</source>
            <translation>%1 对由人评判，其余按 %2，95% 区间</translation>
        </message>
        <message>
            <source>%1 pairs judged by people, 95% interval</source>
            <translation>%1 对由人评判，95% 区间</translation>
        </message>
        <message>
            <source>by %1, 95% interval</source>
            <translation>按 %1，95% 区间</translation>
        </message>
        <message>
            <source>Remaining cells of variants that are clear of 50% run last.</source>
            <translation>区间已离开 50% 的变体，其余单元格最后运行。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::HelpPage</name>
        <message>
            <source>Manual</source>
            <translation>手册</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <source>Manual page</source>
            <translation>手册页面</translation>
        </message>
        <message>
            <source>Search the manual</source>
            <translation>搜索手册</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>目录</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::HistoryStrip</name>
        <message numerus="yes">
            <source>Your last %n judgement(s)</source>
            <translation>
                <numerusform>您最近的 %n 个评判</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 agree with others, %2 differ, %3 stand alone, %4 skipped</source>
            <translation>%1 个与他人一致，%2 个不同，%3 个尚无他人评判，%4 个已跳过</translation>
        </message>
        <message>
            <source>%1 answered, %2 skipped</source>
            <translation>%1 个已回答，%2 个已跳过</translation>
        </message>
        <message>
            <source>agree %1</source>
            <translation>一致 %1</translation>
        </message>
        <message>
            <source>differ %1</source>
            <translation>不同 %1</translation>
        </message>
        <message>
            <source>alone %1</source>
            <translation>仅您 %1</translation>
        </message>
        <message>
            <source>answered %1</source>
            <translation>已回答 %1</translation>
        </message>
        <message>
            <source>skipped %1</source>
            <translation>已跳过 %1</translation>
        </message>
        <message>
            <source>Your last %1</source>
            <translation>您最近的 %1 个</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::HitModel</name>
        <message>
            <source>place %1</source>
            <translation>第 %1 位</translation>
        </message>
        <message>
            <source>p. %1</source>
            <translation>第 %1 页</translation>
        </message>
        <message>
            <source>Passage</source>
            <translation>段落</translation>
        </message>
        <message>
            <source>Keyword</source>
            <translation>关键词</translation>
        </message>
        <message>
            <source>Vector</source>
            <translation>向量</translation>
        </message>
        <message>
            <source>Fused</source>
            <translation>融合</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>得分</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::HitTable</name>
        <message>
            <source>Passages found</source>
            <translation>找到的段落</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::HomePage</name>
        <message>
            <source>Welcome to Heddle</source>
            <translation>欢迎使用 Heddle</translation>
        </message>
        <message>
            <source>Write prompts and talk with models that run on this machine. Nothing leaves it.</source>
            <translation>编写提示词，与在此计算机上运行的模型对话。任何内容都不会离开它。</translation>
        </message>
        <message>
            <source>Open a project</source>
            <translation>打开项目</translation>
        </message>
        <message>
            <source>Manual</source>
            <translation>手册</translation>
        </message>
        <message>
            <source>This machine</source>
            <translation>此计算机</translation>
        </message>
        <message>
            <source>1 core</source>
            <translation>1 核</translation>
        </message>
        <message>
            <source>%1 cores</source>
            <translation>%1 核</translation>
        </message>
        <message>
            <source>%1 GB</source>
            <translation>%1 GB</translation>
        </message>
        <message>
            <source>%1 free</source>
            <translation>%1 可用</translation>
        </message>
        <message>
            <source>free for models</source>
            <translation>可用于模型</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>就绪</translation>
        </message>
        <message>
            <source>Choose a model</source>
            <translation>选择模型</translation>
        </message>
        <message>
            <source>It answers in Chat and runs your prompts.</source>
            <translation>它在对话中回答，并运行您的提示词。</translation>
        </message>
        <message>
            <source>A small model is built in, so you can begin at once. Any GGUF file can be added.</source>
            <translation>内置了一个小模型，您可以立即开始。可以添加任何 GGUF 文件。</translation>
        </message>
        <message>
            <source>Start a chat</source>
            <translation>开始对话</translation>
        </message>
        <message>
            <source>I have a file</source>
            <translation>我有文件</translation>
        </message>
        <message>
            <source>Open the sample project</source>
            <translation>打开示例项目</translation>
        </message>
        <message>
            <source>Small and complete. Change anything.</source>
            <translation>小而完整，可以随意更改。</translation>
        </message>
        <message>
            <source>Open sample</source>
            <translation>打开示例</translation>
        </message>
        <message>
            <source>Empty project</source>
            <translation>空项目</translation>
        </message>
        <message>
            <source>Write, run, compare</source>
            <translation>编写、运行、比较</translation>
        </message>
        <message>
            <source>Fill a prompt's variables, run it, and keep every version.</source>
            <translation>填写提示词的变量，运行它，并保留每个版本。</translation>
        </message>
        <message>
            <source>Names in double braces become a form. What you save is a version that can always be brought back; what you run keeps its model, settings and seed.</source>
            <translation>双大括号中的名称会变成表单。您保存的是随时可以恢复的版本；您运行的内容会保留其模型、设置和种子。</translation>
        </message>
        <message>
            <source>Open Prompts</source>
            <translation>打开提示词</translation>
        </message>
        <message>
            <source>Read how it works</source>
            <translation>了解工作方式</translation>
        </message>
        <message>
            <source>Recent projects</source>
            <translation>最近的项目</translation>
        </message>
        <message>
            <source>finds every command</source>
            <translation>查找所有命令</translation>
        </message>
        <message>
            <source>opens the manual at this page</source>
            <translation>打开此页的手册</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>The language changes at the next start</source>
            <translation>语言将在下次启动时更改</translation>
        </message>
        <message>
            <source>Show this page at start</source>
            <translation>启动时显示此页</translation>
        </message>
        <message>
            <source>Chosen</source>
            <translation>已选</translation>
        </message>
        <message>
            <source>Built in</source>
            <translation>内置</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>主页</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::IndexDialog</name>
        <message>
            <source>Index settings</source>
            <translation>索引设置</translation>
        </message>
        <message>
            <source>The index that serves now stays until the new one is whole.</source>
            <translation>新索引完成之前，当前使用的索引会保留。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Make the index</source>
            <translation>建立索引</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::IndexPanel</name>
        <message>
            <source>Index settings</source>
            <translation>索引设置</translation>
        </message>
        <message>
            <source>Index</source>
            <translation>索引</translation>
        </message>
        <message>
            <source>Encoder</source>
            <translation>编码器</translation>
        </message>
        <message>
            <source>Vectors</source>
            <translation>向量</translation>
        </message>
        <message>
            <source>Structure</source>
            <translation>结构</translation>
        </message>
        <message>
            <source>Keywords</source>
            <translation>关键词</translation>
        </message>
        <message>
            <source>%1 × %2, %3</source>
            <translation>%1 × %2，%3</translation>
        </message>
        <message>
            <source>being made</source>
            <translation>正在建立</translation>
        </message>
        <message>
            <source>none yet</source>
            <translation>尚无</translation>
        </message>
        <message>
            <source>%1, %2 MB</source>
            <translation>%1，%2 MB</translation>
        </message>
        <message numerus="yes">
            <source>BM25, %n chunk(s)</source>
            <translation>
                <numerusform>BM25，%n 个文本块</numerusform>
            </translation>
        </message>
        <message>
            <source>Repair</source>
            <translation>修复</translation>
        </message>
        <message>
            <source>The index was made with other settings; it serves until a new one is there.</source>
            <translation>此索引是用其他设置建立的；在新索引建好之前仍会使用它。</translation>
        </message>
        <message>
            <source>Rebuild</source>
            <translation>重建</translation>
        </message>
        <message>
            <source>The documents outgrew what the encoder learnt from.</source>
            <translation>文档已超出编码器学习时所依据的内容。</translation>
        </message>
        <message>
            <source>Learn again</source>
            <translation>重新学习</translation>
        </message>
        <message>
            <source>Not all chunks are in the index yet.</source>
            <translation>索引中尚未包含所有文本块。</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::IntervalPlot</name>
        <message>
            <source>%1, 95% interval %2 to %3</source>
            <translation>%1，95% 区间 %2 到 %3</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::KeyCapture</name>
        <message>
            <source>Key of %1</source>
            <translation>%1 的按键</translation>
        </message>
        <message>
            <source>Press a key…</source>
            <translation>请按一个键…</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::KeysEditor</name>
        <message>
            <source>Back to the default</source>
            <translation>恢复默认值</translation>
        </message>
        <message>
            <source>default %1</source>
            <translation>默认 %1</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>%1 already belongs to: %2</source>
            <translation>%1 已属于：%2</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>Use it here instead</source>
            <translation>改在此处使用</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::KnowledgePage</name>
        <message numerus="yes">
            <source>%n document(s) read</source>
            <translation>
                <numerusform>已读取 %n 个文档</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n could not be read; the list says why.</source>
            <translation>
                <numerusform>%n 个无法读取；原因见列表。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n chunk(s)</source>
            <translation>
                <numerusform>%n 个文本块</numerusform>
            </translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>文档</translation>
        </message>
        <message>
            <source>Read %1</source>
            <translation>已读取 %1</translation>
        </message>
        <message>
            <source>No project yet</source>
            <translation>尚无项目</translation>
        </message>
        <message>
            <source>Documents are read into a project, so that answers can rest on them.</source>
            <translation>文档会读入项目，使回答有据可依。</translation>
        </message>
        <message>
            <source>Open the sample project</source>
            <translation>打开示例项目</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>新建项目</translation>
        </message>
        <message>
            <source>No documents yet</source>
            <translation>尚无文档</translation>
        </message>
        <message>
            <source>Add a folder or files: PDF, Word, web pages, Markdown, text, tables and JSON. They stay where they are; Heddle reads them and finds passages by words and by meaning.</source>
            <translation>添加文件夹或文件：PDF、Word、网页、Markdown、文本、表格和 JSON。它们会留在原处；Heddle 读取它们，并按词语和含义查找段落。</translation>
        </message>
        <message>
            <source>Add a folder</source>
            <translation>添加文件夹</translation>
        </message>
        <message>
            <source>Add files</source>
            <translation>添加文件</translation>
        </message>
        <message>
            <source>No document chosen</source>
            <translation>未选择文档</translation>
        </message>
        <message>
            <source>Choose one at the left to see its text and how it was cut into chunks.</source>
            <translation>在左侧选择一个文档，查看其文本以及切分成文本块的情况。</translation>
        </message>
        <message>
            <source>Find a document</source>
            <translation>查找文档</translation>
        </message>
        <message>
            <source>Find in documents</source>
            <translation>在文档中查找</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>重新读取</translation>
        </message>
        <message>
            <source>Knowledge</source>
            <translation>知识</translation>
        </message>
        <message>
            <source>Read again what changed</source>
            <translation>重新读取有更改的内容</translation>
        </message>
        <message>
            <source>Try failed documents again</source>
            <translation>重试失败的文档</translation>
        </message>
        <message>
            <source>Stop reading</source>
            <translation>停止读取</translation>
        </message>
        <message>
            <source>Rename the source…</source>
            <translation>重命名来源…</translation>
        </message>
        <message>
            <source>Remove the source</source>
            <translation>移除来源</translation>
        </message>
        <message>
            <source>Search in the documents</source>
            <translation>在文档中搜索</translation>
        </message>
        <message>
            <source>Index settings…</source>
            <translation>索引设置…</translation>
        </message>
        <message>
            <source>Make the index anew</source>
            <translation>重新建立索引</translation>
        </message>
        <message>
            <source>Edit the chunk</source>
            <translation>编辑文本块</translation>
        </message>
        <message>
            <source>Merge the chunk with the next</source>
            <translation>将文本块与下一个合并</translation>
        </message>
        <message>
            <source>Split the chunk at the caret</source>
            <translation>在光标处拆分文本块</translation>
        </message>
        <message>
            <source>Leave the chunk out, or take it in again</source>
            <translation>排除文本块，或重新纳入</translation>
        </message>
        <message>
            <source>Rename the source</source>
            <translation>重命名来源</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Source removed</source>
            <translation>来源已移除</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message numerus="yes">
            <source>This document: %n chunk(s), %1 on average; %2 now.</source>
            <translation>
                <numerusform>此文档：%n 个文本块，平均 %1；当前 %2。</numerusform>
            </translation>
        </message>
        <message>
            <source>Questions with known passages</source>
            <translation>已知段落的问题</translation>
        </message>
        <message>
            <source>JSON Lines (*.jsonl);;All files (*)</source>
            <translation>JSON Lines (*.jsonl);;所有文件 (*)</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::LabelsWidget</name>
        <message>
            <source>Accept</source>
            <translation>接受</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::LineageDialog</name>
        <message>
            <source>removed</source>
            <translation>已移除</translation>
        </message>
        <message>
            <source>%1 “%2”, version %3</source>
            <translation>%1“%2”，版本 %3</translation>
        </message>
        <message>
            <source>Answer of %1</source>
            <translation>%1 的回答</translation>
        </message>
        <message>
            <source>Answer: %1</source>
            <translation>回答：%1</translation>
        </message>
        <message>
            <source>Model %1</source>
            <translation>模型 %1</translation>
        </message>
        <message>
            <source>Adapter %1</source>
            <translation>适配器 %1</translation>
        </message>
        <message>
            <source>Training %1</source>
            <translation>训练 %1</translation>
        </message>
        <message>
            <source>File %1</source>
            <translation>文件 %1</translation>
        </message>
        <message>
            <source>Passage of %1, page %2</source>
            <translation>%1 的段落，第 %2 页</translation>
        </message>
        <message>
            <source>Passage of %1</source>
            <translation>%1 的段落</translation>
        </message>
        <message>
            <source>%1 by %2</source>
            <translation>%2的 %1</translation>
        </message>
        <message numerus="yes">
            <source>%n judgement(s)</source>
            <translation>
                <numerusform>%n 个评判</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n 人</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>以及另外 %n 个</numerusform>
            </translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <source>Pipeline</source>
            <translation>流水线</translation>
        </message>
        <message>
            <source>Recipe</source>
            <translation>配方</translation>
        </message>
        <message>
            <source>Data set</source>
            <translation>数据集</translation>
        </message>
        <message>
            <source>Labelling session</source>
            <translation>标注会话</translation>
        </message>
        <message>
            <source>Test cases</source>
            <translation>测试用例</translation>
        </message>
        <message>
            <source>Evaluation</source>
            <translation>评测</translation>
        </message>
        <message>
            <source>asked with</source>
            <translation>提问使用</translation>
        </message>
        <message>
            <source>answered by</source>
            <translation>回答者</translation>
        </message>
        <message>
            <source>with adapter</source>
            <translation>使用适配器</translation>
        </message>
        <message>
            <source>came of</source>
            <translation>产生于</translation>
        </message>
        <message>
            <source>by recipe</source>
            <translation>按照配方</translation>
        </message>
        <message>
            <source>trained on</source>
            <translation>训练数据</translation>
        </message>
        <message>
            <source>changes</source>
            <translation>改变</translation>
        </message>
        <message>
            <source>goes on from</source>
            <translation>接续自</translation>
        </message>
        <message>
            <source>judged in</source>
            <translation>评判于</translation>
        </message>
        <message>
            <source>holds</source>
            <translation>包含</translation>
        </message>
        <message>
            <source>rests on</source>
            <translation>依据</translation>
        </message>
        <message>
            <source>replaces</source>
            <translation>取代</translation>
        </message>
        <message>
            <source>over</source>
            <translation>针对</translation>
        </message>
        <message>
            <source>in</source>
            <translation>属于</translation>
        </message>
        <message>
            <source>from</source>
            <translation>来自</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Where it comes from</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Lineage</source>
            <translation>谱系</translation>
        </message>
        <message>
            <source>Its text</source>
            <translation>其文本</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>%1  %2</source>
            <translation>%1  %2</translation>
        </message>
        <message>
            <source>as above</source>
            <translation>同上</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::LogView</name>
        <message>
            <source>error</source>
            <translation>错误</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>警告</translation>
        </message>
        <message>
            <source>info</source>
            <translation>信息</translation>
        </message>
        <message>
            <source>debug</source>
            <translation>调试</translation>
        </message>
        <message>
            <source>Search the log</source>
            <translation>搜索日志</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Info</source>
            <translation>信息</translation>
        </message>
        <message>
            <source>Warnings</source>
            <translation>警告</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>错误</translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>跟随</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Copies the chosen lines, or all that are shown</source>
            <translation>复制所选的行，或所有显示的行</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>日志</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::MainWindow</name>
        <message>
            <source>Tasks</source>
            <translation>任务</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>日志</translation>
        </message>
        <message>
            <source>%1 running</source>
            <translation>%1 个运行中</translation>
        </message>
        <message>
            <source>Show tasks</source>
            <translation>显示任务</translation>
        </message>
        <message>
            <source>built in</source>
            <translation>内置</translation>
        </message>
        <message>
            <source>No project yet</source>
            <translation>尚无项目</translation>
        </message>
        <message>
            <source>Project %1</source>
            <translation>项目 %1</translation>
        </message>
        <message>
            <source>%1 - Heddle</source>
            <comment>project</comment>
            <translation>%1 - Heddle</translation>
        </message>
        <message>
            <source>Heddle cannot open %1</source>
            <translation>Heddle 无法打开 %1</translation>
        </message>
        <message>
            <source>Drop a project (.heddle) or a model (.gguf) here.</source>
            <translation>请将项目 (.heddle) 或模型 (.gguf) 拖到此处。</translation>
        </message>
        <message numerus="yes">
            <source>%1: %n layer(s) on %2</source>
            <translation>
                <numerusform>%1：%n 层在 %2 上</numerusform>
            </translation>
        </message>
        <message>
            <source>No GPU is used: %1</source>
            <translation>未使用 GPU：%1</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::MemoryChart</name>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Memory by context</source>
            <translation>各上下文的内存</translation>
        </message>
        <message>
            <source>MB</source>
            <translation>MB</translation>
        </message>
        <message>
            <source>GB</source>
            <translation>GB</translation>
        </message>
        <message>
            <source>memory limit</source>
            <translation>内存上限</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::MemoryPanel</name>
        <message>
            <source>Base weights, shared with chat</source>
            <translation>基础权重，与对话共用</translation>
        </message>
        <message>
            <source>Adapter, gradients, AdamW</source>
            <translation>适配器、梯度、AdamW</translation>
        </message>
        <message>
            <source>Activations</source>
            <translation>激活值</translation>
        </message>
        <message>
            <source>Logits</source>
            <translation>Logits</translation>
        </message>
        <message>
            <source>Buffers and rows</source>
            <translation>缓冲区和行</translation>
        </message>
        <message>
            <source>%1 GB</source>
            <translation>%1 GB</translation>
        </message>
        <message>
            <source>%1 MB</source>
            <translation>%1 MB</translation>
        </message>
        <message>
            <source>Memory of the training</source>
            <translation>训练的内存</translation>
        </message>
        <message>
            <source>Predicted %1</source>
            <translation>预计 %1</translation>
        </message>
        <message>
            <source>Measured %1</source>
            <translation>实测 %1</translation>
        </message>
        <message>
            <source>not yet</source>
            <translation>尚无</translation>
        </message>
        <message>
            <source>Predicted</source>
            <translation>预计</translation>
        </message>
        <message>
            <source>Measured</source>
            <translation>实测</translation>
        </message>
        <message>
            <source>GB</source>
            <translation>GB</translation>
        </message>
        <message>
            <source>MB</source>
            <translation>MB</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::MergeDialog</name>
        <message>
            <source>Merge</source>
            <translation>合并</translation>
        </message>
        <message>
            <source>Merge adapters into a model</source>
            <translation>将适配器合并到模型</translation>
        </message>
        <message>
            <source>A new file is written that answers as the model does with these adapters. The model and the adapters stay.</source>
            <translation>写出一个新文件，它的回答与使用这些适配器的模型相同。模型和适配器保持不变。</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>As they are</source>
            <translation>保持原样</translation>
        </message>
        <message>
            <source>Type of the changed weights</source>
            <translation>改变的权重的类型</translation>
        </message>
        <message>
            <source>Name in the library</source>
            <translation>库中的名称</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>No model of the library has an adapter that fits it.</source>
            <translation>库中的模型都没有适合的适配器。</translation>
        </message>
        <message>
            <source>Add the adapters to bake in.</source>
            <translation>请添加要融入的适配器。</translation>
        </message>
        <message>
            <source>Choose adapters that fit this model.</source>
            <translation>请选择适合此模型的适配器。</translation>
        </message>
        <message>
            <source>Write a name without a slash that does not begin with a dot.</source>
            <translation>请写一个不含斜杠且不以点开头的名称。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::MessageSection</name>
        <message>
            <source>System</source>
            <translation>系统</translation>
        </message>
        <message>
            <source>User</source>
            <translation>用户</translation>
        </message>
        <message>
            <source>Assistant</source>
            <translation>助手</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::MessageWidget</name>
        <message>
            <source>Previous version</source>
            <translation>上一个版本</translation>
        </message>
        <message>
            <source>Next version</source>
            <translation>下一个版本</translation>
        </message>
        <message>
            <source>Copy the text</source>
            <translation>复制文本</translation>
        </message>
        <message>
            <source>Edit as a new branch</source>
            <translation>编辑为新分支</translation>
        </message>
        <message>
            <source>Answer again</source>
            <translation>重新回答</translation>
        </message>
        <message>
            <source>reading the prompt</source>
            <translation>正在读取提示词</translation>
        </message>
        <message>
            <source>writing</source>
            <translation>生成中</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>已中断</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>Edit the message</source>
            <translation>编辑消息</translation>
        </message>
        <message>
            <source>Send as a branch</source>
            <translation>作为分支发送</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Cited passage %1</source>
            <translation>引用的段落 %1</translation>
        </message>
        <message>
            <source>Passage %1</source>
            <translation>段落 %1</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::Minimap</name>
        <message>
            <source>Overview of the pipeline</source>
            <translation>流水线概览</translation>
        </message>
        <message>
            <source>Click to go there</source>
            <translation>单击以转到该处</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ModelCard</name>
        <message>
            <source>Measure</source>
            <translation>测量</translation>
        </message>
        <message>
            <source>Loaded</source>
            <translation>已载入</translation>
        </message>
        <message>
            <source>Load</source>
            <translation>载入</translation>
        </message>
        <message>
            <source>More for %1</source>
            <translation>%1 的更多操作</translation>
        </message>
        <message>
            <source>Speed, measured</source>
            <translation>速度，实测</translation>
        </message>
        <message>
            <source>Needs %1</source>
            <translation>需要 %1</translation>
        </message>
        <message>
            <source>Fits, %1 spare</source>
            <translation>能装下，余 %1</translation>
        </message>
        <message>
            <source>Tight, %1 spare</source>
            <translation>紧张，余 %1</translation>
        </message>
        <message>
            <source>Needs %1 of %2</source>
            <translation>需要 %1，共 %2</translation>
        </message>
        <message>
            <source>Measuring…</source>
            <translation>正在测量…</translation>
        </message>
        <message>
            <source>%1 tok/s</source>
            <translation>%1 词元/秒</translation>
        </message>
        <message>
            <source>Loaded, %1 running</source>
            <translation>已载入，%1 个运行中</translation>
        </message>
        <message>
            <source>Unload</source>
            <translation>卸载</translation>
        </message>
        <message>
            <source>Loading…</source>
            <translation>正在载入…</translation>
        </message>
        <message numerus="yes">
            <source>%Ln chat(s) at %1</source>
            <translation>
                <numerusform>%1 上下文可容纳 %Ln 个对话</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ModelFacts</name>
        <message>
            <source>%1 GB</source>
            <translation>%1 GB</translation>
        </message>
        <message>
            <source>%1 MB</source>
            <translation>%1 MB</translation>
        </message>
        <message>
            <source>%1 kB</source>
            <translation>%1 kB</translation>
        </message>
        <message>
            <source>%1 B</source>
            <translation>%1 B</translation>
        </message>
        <message>
            <source>%1 M</source>
            <translation>%1 M</translation>
        </message>
        <message>
            <source>%1k</source>
            <translation>%1k</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ModelsInspector</name>
        <message>
            <source>Nothing is chosen</source>
            <translation>没有选择任何内容</translation>
        </message>
        <message>
            <source>Choose a model or an adapter to see what it needs and what its file says.</source>
            <translation>请选择模型或适配器，查看它的需求和文件中的信息。</translation>
        </message>
        <message>
            <source>Memory by context</source>
            <translation>各上下文的内存</translation>
        </message>
        <message>
            <source>It cannot be run</source>
            <translation>无法运行</translation>
        </message>
        <message>
            <source>Measured here</source>
            <translation>在此测得</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>生成</translation>
        </message>
        <message>
            <source>%1 tok/s</source>
            <translation>%1 词元/秒</translation>
        </message>
        <message>
            <source>Read prompt</source>
            <translation>读取提示词</translation>
        </message>
        <message>
            <source>First token after %1</source>
            <translation>%1 词元后的首词元</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>Same model, other types</source>
            <translation>同一模型的其他类型</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>大小</translation>
        </message>
        <message>
            <source>tok/s</source>
            <translation>词元/秒</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>上下文</translation>
        </message>
        <message>
            <source>%1 tokens</source>
            <translation>%1 词元</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>层数</translation>
        </message>
        <message>
            <source>%1 of width %2</source>
            <translation>%1，宽度 %2</translation>
        </message>
        <message>
            <source>Vocabulary</source>
            <translation>词表</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>模板</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>from the file</source>
            <translation>来自文件</translation>
        </message>
        <message>
            <source>Adapters that fit</source>
            <translation>适合的适配器</translation>
        </message>
        <message>
            <source>SHA-256</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <source>Compute</source>
            <translation>计算</translation>
        </message>
        <message>
            <source>Path</source>
            <translation>路径</translation>
        </message>
        <message>
            <source>Adapter</source>
            <translation>适配器</translation>
        </message>
        <message>
            <source>Trained on</source>
            <translation>训练所用模型</translation>
        </message>
        <message>
            <source>not said</source>
            <translation>未说明</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>方法</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>秩</translation>
        </message>
        <message>
            <source>Alpha</source>
            <translation>Alpha</translation>
        </message>
        <message>
            <source>Changed weights</source>
            <translation>改变的权重</translation>
        </message>
        <message>
            <source>Learned from</source>
            <translation>学习自</translation>
        </message>
        <message>
            <source>Fits</source>
            <translation>适合</translation>
        </message>
        <message>
            <source>trained on it</source>
            <translation>在它上面训练</translation>
        </message>
        <message>
            <source>No model of the library fits it. Import the model that it was trained on.</source>
            <translation>库中没有适合它的模型。请导入训练它时所用的模型。</translation>
        </message>
        <message>
            <source>Architecture</source>
            <translation>架构</translation>
        </message>
        <message>
            <source>Chat with it</source>
            <translation>与它对话</translation>
        </message>
        <message>
            <source>Merge…</source>
            <translation>合并…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>导出…</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>移除…</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ModelsPage</name>
        <message>
            <source>Adapters</source>
            <translation>适配器</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s), %1</source>
            <translation>
                <numerusform>%n 个文件，%1</numerusform>
            </translation>
        </message>
        <message>
            <source>no files yet</source>
            <translation>还没有文件</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Import a model or adapter file</source>
            <translation>导入模型或适配器文件</translation>
        </message>
        <message>
            <source>Import a PEFT adapter's folder</source>
            <translation>导入 PEFT 适配器的文件夹</translation>
        </message>
        <message>
            <source>Filter the models</source>
            <translation>筛选模型</translation>
        </message>
        <message>
            <source>Chat with the model</source>
            <translation>与模型对话</translation>
        </message>
        <message>
            <source>Load the model</source>
            <translation>载入模型</translation>
        </message>
        <message>
            <source>Unload the model</source>
            <translation>卸载模型</translation>
        </message>
        <message>
            <source>Measure the model's speed</source>
            <translation>测量模型的速度</translation>
        </message>
        <message>
            <source>Merge adapters into a model</source>
            <translation>将适配器合并到模型</translation>
        </message>
        <message>
            <source>Export as a GGUF file</source>
            <translation>导出为 GGUF 文件</translation>
        </message>
        <message>
            <source>Export the adapter as a PEFT folder</source>
            <translation>将适配器导出为 PEFT 文件夹</translation>
        </message>
        <message>
            <source>Remove from the library</source>
            <translation>从库中移除</translation>
        </message>
        <message>
            <source>Look through the library again</source>
            <translation>重新查看模型库</translation>
        </message>
        <message>
            <source>Import models and adapters</source>
            <translation>导入模型和适配器</translation>
        </message>
        <message>
            <source>Models and adapters (*.gguf)</source>
            <translation>模型和适配器 (*.gguf)</translation>
        </message>
        <message>
            <source>As a GGUF file…</source>
            <translation>GGUF 文件…</translation>
        </message>
        <message>
            <source>As a PEFT folder…</source>
            <translation>PEFT 文件夹…</translation>
        </message>
        <message>
            <source>GGUF (*.gguf)</source>
            <translation>GGUF (*.gguf)</translation>
        </message>
        <message>
            <source>Export as a PEFT folder</source>
            <translation>导出为 PEFT 文件夹</translation>
        </message>
        <message>
            <source>The model that %1 was trained on</source>
            <translation>训练 %1 时所用的模型</translation>
        </message>
        <message>
            <source>%1 is exported</source>
            <translation>%1 已导出</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>在文件夹中显示</translation>
        </message>
        <message>
            <source>%1 is in the library</source>
            <translation>%1 已在库中</translation>
        </message>
        <message>
            <source>Chat with it</source>
            <translation>与它对话</translation>
        </message>
        <message>
            <source>The file goes to the trash. Prompts, pipelines and conversations that name it will say that it is missing.</source>
            <translation>文件将放入回收站。使用它的提示词、流水线和对话会提示它缺失。</translation>
        </message>
        <message numerus="yes">
            <source>%n adapter(s) fit no other model of the library.</source>
            <translation>
                <numerusform>%n 个适配器不适合库中的其他模型。</numerusform>
            </translation>
        </message>
        <message>
            <source>Remove %1?</source>
            <translation>移除 %1？</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>%1 is removed</source>
            <translation>%1 已移除</translation>
        </message>
        <message>
            <source>It lies in the trash.</source>
            <translation>它在回收站中。</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Copy the path</source>
            <translation>复制路径</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>上下文</translation>
        </message>
        <message>
            <source>Context for which memory is shown</source>
            <translation>显示内存所依据的上下文</translation>
        </message>
        <message>
            <source>swapped without reloading the base</source>
            <translation>更换时不重新载入基础模型</translation>
        </message>
        <message>
            <source>Import a PEFT folder</source>
            <translation>导入 PEFT 文件夹</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>合并</translation>
        </message>
        <message>
            <source>Filter by name or type</source>
            <translation>按名称或类型筛选</translation>
        </message>
        <message>
            <source>Import file</source>
            <translation>导入文件</translation>
        </message>
        <message>
            <source>Chat %1</source>
            <translation>对话 %1</translation>
        </message>
        <message>
            <source>Encoders %1</source>
            <translation>编码器 %1</translation>
        </message>
        <message>
            <source>Adapters %1</source>
            <translation>适配器 %1</translation>
        </message>
        <message>
            <source>What is listed</source>
            <translation>列出的内容</translation>
        </message>
        <message>
            <source>No model matches the filter.</source>
            <translation>没有符合筛选条件的模型。</translation>
        </message>
        <message>
            <source>No encoders yet. They turn texts into vectors for search; import one as a GGUF file.</source>
            <translation>还没有编码器。它们将文本转换为向量，供搜索使用；请以 GGUF 文件导入一个。</translation>
        </message>
        <message>
            <source>No models yet. Import a GGUF file, or drop one here.</source>
            <translation>还没有模型。请导入 GGUF 文件，或将其拖到此处。</translation>
        </message>
        <message>
            <source>No adapter matches the filter.</source>
            <translation>没有符合筛选条件的适配器。</translation>
        </message>
        <message>
            <source>No adapters yet. Training makes them; adapters from elsewhere come in as GGUF files or PEFT folders, by button or dropped here.</source>
            <translation>还没有适配器。训练会产生适配器；来自别处的适配器以 GGUF 文件或 PEFT 文件夹导入，可使用按钮或拖到此处。</translation>
        </message>
        <message>
            <source>Fit for %1, %2</source>
            <translation>按 %1 计算，%2</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::NewTrainingForm</name>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>数据</translation>
        </message>
        <message>
            <source>Base model</source>
            <translation>基础模型</translation>
        </message>
        <message>
            <source>Go on from</source>
            <translation>接续自</translation>
        </message>
        <message>
            <source>What</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Objective</source>
            <translation>目标</translation>
        </message>
        <message>
            <source>Learns</source>
            <translation>学习方式</translation>
        </message>
        <message>
            <source>Modules</source>
            <translation>模块</translation>
        </message>
        <message>
            <source>Sample prompts</source>
            <translation>示例提示词</translation>
        </message>
        <message>
            <source>One prompt a line, answered as it learns</source>
            <translation>每行一个提示词，在学习过程中回答</translation>
        </message>
        <message>
            <source>How, by LoRA</source>
            <translation>方式：LoRA</translation>
        </message>
        <message>
            <source>More settings</source>
            <translation>更多设置</translation>
        </message>
        <message>
            <source>Training steps aside for chat and goes on bit for bit.</source>
            <translation>训练会为对话让路，之后逐位一致地继续。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Start training</source>
            <translation>开始训练</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation>选择文件…</translation>
        </message>
        <message>
            <source>Nothing: a new adapter</source>
            <translation>无：新的适配器</translation>
        </message>
        <message>
            <source>Give the training a name.</source>
            <translation>请为训练命名。</translation>
        </message>
        <message>
            <source>Choose a data set, or a file of rows.</source>
            <translation>请选择数据集，或由行组成的文件。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::NodeForm</name>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Reuse when nothing changed</source>
            <translation>没有更改时复用</translation>
        </message>
        <message>
            <source>Takes an earlier result where inputs and settings are the same.</source>
            <translation>输入和设置相同时采用先前的结果。</translation>
        </message>
        <message>
            <source>Bypass this node</source>
            <translation>绕过此节点</translation>
        </message>
        <message>
            <source>An input goes straight to the output of the same kind.</source>
            <translation>输入直接传到同类型的输出。</translation>
        </message>
        <message>
            <source>Go on when it fails</source>
            <translation>失败时继续</translation>
        </message>
        <message>
            <source>Only what stands on it is skipped; the run is not failed.</source>
            <translation>只跳过依赖它的内容；运行不会因此失败。</translation>
        </message>
        <message>
            <source>usual</source>
            <translation>默认</translation>
        </message>
        <message>
            <source> s</source>
            <comment>seconds</comment>
            <translation> 秒</translation>
        </message>
        <message>
            <source>Attempts</source>
            <translation>尝试次数</translation>
        </message>
        <message>
            <source>Time limit</source>
            <translation>时间限制</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::NodeInspector</name>
        <message>
            <source>It ran</source>
            <translation>已运行</translation>
        </message>
        <message>
            <source>Reused: the same inputs and settings were run before</source>
            <translation>已复用：此前以相同的输入和设置运行过</translation>
        </message>
        <message>
            <source>From the run that this one goes on from</source>
            <translation>来自本次运行所接续的运行</translation>
        </message>
        <message>
            <source>Given by a person</source>
            <translation>由人员给出</translation>
        </message>
        <message>
            <source>Its fallback, after a failure</source>
            <translation>失败后采用其后备</translation>
        </message>
        <message>
            <source>Bypassed</source>
            <translation>已绕过</translation>
        </message>
        <message>
            <source>Waits for its inputs</source>
            <translation>等待其输入</translation>
        </message>
        <message>
            <source>In the queue</source>
            <translation>排队中</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>运行中</translation>
        </message>
        <message>
            <source>Waits for a person</source>
            <translation>等待人工处理</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>已跳过</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>Keep this result</source>
            <translation>保留此结果</translation>
        </message>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>输出</translation>
        </message>
        <message>
            <source>Run on with this output</source>
            <translation>用此输出继续运行</translation>
        </message>
        <message>
            <source>What stands behind this node runs again with the output as it is edited here.</source>
            <translation>此节点之后的内容会以此处编辑后的输出重新运行。</translation>
        </message>
        <message>
            <source>Trace</source>
            <translation>跟踪</translation>
        </message>
        <message>
            <source>Why it ran</source>
            <translation>运行原因</translation>
        </message>
        <message>
            <source>Run from here</source>
            <translation>从此处运行</translation>
        </message>
        <message>
            <source>This run</source>
            <translation>本次运行</translation>
        </message>
        <message>
            <source>Let the result go: run it again</source>
            <translation>放弃保留的结果：重新运行</translation>
        </message>
        <message>
            <source>Keep this result: do not run it again</source>
            <translation>保留此结果：不再重新运行</translation>
        </message>
        <message>
            <source>It did not run yet.</source>
            <translation>尚未运行。</translation>
        </message>
        <message>
            <source>It was skipped: nothing came through to it.</source>
            <translation>已跳过：没有内容传到此处。</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Waited</source>
            <translation>等待时长</translation>
        </message>
        <message numerus="yes">
            <source>%n tokens</source>
            <translation>
                <numerusform>%n 词元</numerusform>
            </translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <source>Reused prefix</source>
            <translation>复用的前缀</translation>
        </message>
        <message>
            <source>Written</source>
            <translation>已生成</translation>
        </message>
        <message>
            <source>Attempts</source>
            <translation>尝试次数</translation>
        </message>
        <message>
            <source>This node takes nothing in.</source>
            <translation>此节点不接受输入。</translation>
        </message>
        <message>
            <source>Nothing came in.</source>
            <translation>没有传入任何内容。</translation>
        </message>
        <message>
            <source>Comes with the first run.</source>
            <translation>首次运行后出现。</translation>
        </message>
        <message>
            <source>Output so far</source>
            <translation>目前的输出</translation>
        </message>
        <message>
            <source>Being written.</source>
            <translation>正在生成。</translation>
        </message>
        <message>
            <source>Nothing came through.</source>
            <translation>没有传出任何内容。</translation>
        </message>
        <message>
            <source>This node gives nothing out.</source>
            <translation>此节点不产生输出。</translation>
        </message>
        <message>
            <source>%1 takes %2; what stands there is not that.</source>
            <translation>%1 接受 %2；此处的内容不是该类型。</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Attempt</source>
            <translation>尝试</translation>
        </message>
        <message>
            <source>In the queue at</source>
            <translation>排队时间</translation>
        </message>
        <message>
            <source>Started at</source>
            <translation>开始时间</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>用时</translation>
        </message>
        <message>
            <source>Key of the result</source>
            <translation>结果的键</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::NodeLibrary</name>
        <message>
            <source>Find a node</source>
            <translation>查找节点</translation>
        </message>
        <message>
            <source>Node library</source>
            <translation>节点库</translation>
        </message>
        <message>
            <source>Nodes</source>
            <translation>节点</translation>
        </message>
        <message>
            <source>Hide the library</source>
            <translation>隐藏节点库</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::NodeSearch</name>
        <message>
            <source>Add a node</source>
            <translation>添加节点</translation>
        </message>
        <message>
            <source>Nodes</source>
            <translation>节点</translation>
        </message>
        <message>
            <source>No node is named like this. Fewer letters find more.</source>
            <translation>没有此名称的节点。减少输入的字母可找到更多。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::OrderStrip</name>
        <message>
            <source>Order of the answers, best first</source>
            <translation>回答的顺序，最好的在前</translation>
        </message>
        <message>
            <source>No answer has its place yet</source>
            <translation>还没有回答排好位置</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::OverviewView</name>
        <message>
            <source>Split</source>
            <translation>分歧</translation>
        </message>
        <message>
            <source>Gold missed</source>
            <translation>金标答错</translation>
        </message>
        <message>
            <source>Edited</source>
            <translation>已编辑</translation>
        </message>
        <message>
            <source>Flagged</source>
            <translation>已标记</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>已跳过</translation>
        </message>
        <message>
            <source>Random</source>
            <translation>随机</translation>
        </message>
        <message>
            <source>Given</source>
            <translation>给定</translation>
        </message>
        <message>
            <source>Uncertain</source>
            <translation>不确定</translation>
        </message>
        <message>
            <source>Disputed</source>
            <translation>有争议</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>回答</translation>
        </message>
        <message>
            <source>Annotators</source>
            <translation>标注者</translation>
        </message>
        <message>
            <source>bias marks appear beyond 60%</source>
            <translation>超过 60% 时显示偏向标记</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>条目</translation>
        </message>
        <message>
            <source>Which items are listed</source>
            <translation>列出哪些条目</translation>
        </message>
        <message>
            <source>Answer %1</source>
            <translation>回答 %1</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Agreement by pair</source>
            <translation>每两人之间的一致性</translation>
        </message>
        <message>
            <source>Cohen κ, shared items</source>
            <translation>Cohen κ，共有的条目</translation>
        </message>
        <message>
            <source>Order of the queue</source>
            <translation>队列的顺序</translation>
        </message>
        <message>
            <source>Ready to train</source>
            <translation>可用于训练</translation>
        </message>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n 个词</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1  %2</source>
            <translation>%1  %2</translation>
        </message>
        <message>
            <source>Names are hidden until the session is closed</source>
            <translation>会话关闭之前隐藏姓名</translation>
        </message>
        <message>
            <source>No notes.</source>
            <translation>没有备注。</translation>
        </message>
        <message>
            <source>%1, %2 gold</source>
            <translation>%1，%2 个金标</translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) per item</source>
            <translation>
                <numerusform>每个条目 %n 人</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing to go</source>
            <translation>全部完成</translation>
        </message>
        <message>
            <source>%1 to go</source>
            <translation>还剩 %1 个</translation>
        </message>
        <message>
            <source>%1 to go, less than a minute</source>
            <translation>还剩 %1 个，不到一分钟</translation>
        </message>
        <message>
            <source>%1 to go, about %2 min</source>
            <translation>还剩 %1 个，约 %2 分钟</translation>
        </message>
        <message>
            <source>%1 to go, about %2 h</source>
            <translation>还剩 %1 个，约 %2 小时</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>标注</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>Agreement, Krippendorff α</source>
            <translation>一致性，Krippendorff α</translation>
        </message>
        <message>
            <source>%1 to %2, %3</source>
            <translation>%1 到 %2，%3</translation>
        </message>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n 个条目</numerusform>
            </translation>
        </message>
        <message>
            <source>Gold items right</source>
            <translation>金标条目答对</translation>
        </message>
        <message>
            <source>none judged yet</source>
            <translation>尚未评判</translation>
        </message>
        <message>
            <source>the session has none</source>
            <translation>此会话没有</translation>
        </message>
        <message>
            <source>Pairs ready to train</source>
            <translation>可用于训练的成对数据</translation>
        </message>
        <message>
            <source>Rows ready to train</source>
            <translation>可用于训练的行</translation>
        </message>
        <message>
            <source>%1 answers faster than the text can be read and prefers the longer side.</source>
            <translation>%1 的回答快于阅读文本所需的时间，并且偏爱较长的一侧。</translation>
        </message>
        <message>
            <source>%1 answers faster than the text can be read.</source>
            <translation>%1 的回答快于阅读文本所需的时间。</translation>
        </message>
        <message>
            <source>Ask a second person</source>
            <translation>请第二个人评判</translation>
        </message>
        <message>
            <source>Tie</source>
            <translation>平局</translation>
        </message>
        <message>
            <source>Both bad</source>
            <translation>都不好</translation>
        </message>
        <message>
            <source>Others</source>
            <translation>其他</translation>
        </message>
        <message numerus="yes">
            <source>Both answers were bad %n time(s).</source>
            <translation>
                <numerusform>两个回答都不好的有 %n 次。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) were edited and become SFT rows too.</source>
            <translation>
                <numerusform>%n 个回答经过编辑，也成为 SFT 的行。</numerusform>
            </translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Shuffled, the same for everybody.</source>
            <translation>随机排列，对所有人相同。</translation>
        </message>
        <message>
            <source>As the items came.</source>
            <translation>按条目加入的顺序。</translation>
        </message>
        <message>
            <source>The items with the highest uncertainty first.</source>
            <translation>最不确定的条目在前。</translation>
        </message>
        <message>
            <source>Items that people answered differently first.</source>
            <translation>大家回答不同的条目在前。</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>%1 To go: %2.</source>
            <translation>%1剩余：%2。</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>%1, most split first</source>
            <translation>%1，分歧最大的在前</translation>
        </message>
        <message>
            <source>Nobody disagrees so far: items appear here once two people answer differently.</source>
            <translation>目前没有分歧：两个人回答不同时，条目会显示在此。</translation>
        </message>
        <message>
            <source>No gold item was missed.</source>
            <translation>没有答错的金标条目。</translation>
        </message>
        <message>
            <source>No answer was edited.</source>
            <translation>没有编辑过的回答。</translation>
        </message>
        <message>
            <source>No item is flagged.</source>
            <translation>没有标记的条目。</translation>
        </message>
        <message>
            <source>No item was skipped.</source>
            <translation>没有跳过的条目。</translation>
        </message>
        <message>
            <source>Decide</source>
            <translation>裁定</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>needs two per item</source>
            <translation>每个条目需要两个人</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PairwiseWidget</name>
        <message>
            <source>Edit the winner</source>
            <translation>编辑胜出的回答</translation>
        </message>
        <message>
            <source>Leave it as it was</source>
            <translation>保持原样</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Accept the corrected answer</source>
            <translation>接受修正后的回答</translation>
        </message>
        <message>
            <source>Ctrl Return</source>
            <translation>Ctrl Return</translation>
        </message>
        <message>
            <source>Edit %1, it is better</source>
            <translation>编辑 %1，它更好</translation>
        </message>
        <message>
            <source>Correct this answer</source>
            <translation>修正此回答</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::Palette</name>
        <message>
            <source>Command palette</source>
            <translation>命令面板</translation>
        </message>
        <message>
            <source>Search or run a command</source>
            <translation>搜索或运行命令</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>找到的内容</translation>
        </message>
        <message>
            <source>narrows</source>
            <translation>缩小范围</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>Tab</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>命令</translation>
        </message>
        <message>
            <source>Things</source>
            <translation>事物</translation>
        </message>
        <message>
            <source>move</source>
            <translation>移动</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>commands</source>
            <translation>命令</translation>
        </message>
        <message>
            <source>things</source>
            <translation>事物</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>Nothing is named like this. Fewer letters find more.</source>
            <translation>没有这样的名称。减少字母可以找到更多。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PaletteModel</name>
        <message>
            <source>Commands</source>
            <translation>命令</translation>
        </message>
        <message>
            <source>%1, key %2</source>
            <translation>%1，按键 %2</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PaperView</name>
        <message>
            <source>Page of the document</source>
            <translation>文档页面</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ParameterField</name>
        <message>
            <source>empty</source>
            <comment>default value</comment>
            <translation>空</translation>
        </message>
        <message>
            <source>Nothing inside yet</source>
            <translation>内部尚无内容</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>One a line</source>
            <translation>每行一个</translation>
        </message>
        <message>
            <source>This is not JSON yet; the last good value stands.</source>
            <translation>这还不是 JSON；仍采用上一个有效值。</translation>
        </message>
        <message>
            <source>The run's model</source>
            <translation>运行的模型</translation>
        </message>
        <message>
            <source>The project's own</source>
            <translation>项目自身的</translation>
        </message>
        <message>
            <source>None</source>
            <translation>无</translation>
        </message>
        <message>
            <source>%1 (missing)</source>
            <translation>%1（缺失）</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PipelineInspector</name>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Nothing is wrong.</source>
            <translation>没有问题。</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>问题</translation>
        </message>
        <message>
            <source>What changed, in a few words</source>
            <translation>用几个词说明改了什么</translation>
        </message>
        <message>
            <source>Note of the next version</source>
            <translation>下一版本的说明</translation>
        </message>
        <message>
            <source>Save version</source>
            <translation>保存版本</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>运行记录</translation>
        </message>
        <message>
            <source>Inputs</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>Outputs of the last run</source>
            <translation>上次运行的输出</translation>
        </message>
        <message>
            <source>How</source>
            <translation>方式</translation>
        </message>
        <message>
            <source>Model of nodes that name none</source>
            <translation>未指定模型的节点所用的模型</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <source>Reuse when nothing changed</source>
            <translation>没有更改时复用</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Notes on this pipeline</source>
            <translation>此流水线的备注</translation>
        </message>
        <message>
            <source>What it is for, what it must not do</source>
            <translation>它的用途，以及不能做什么</translation>
        </message>
        <message>
            <source>The window's model</source>
            <translation>窗口的模型</translation>
        </message>
        <message>
            <source>The window's: %1</source>
            <translation>窗口的模型：%1</translation>
        </message>
        <message>
            <source>This pipeline takes no inputs.</source>
            <translation>此流水线不接受输入。</translation>
        </message>
        <message>
            <source>A value is needed here.</source>
            <translation>此处需要一个值。</translation>
        </message>
        <message numerus="yes">
            <source>%n warnings; it can run.</source>
            <translation>
                <numerusform>%n 个警告；可以运行。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n errors keep it from running.</source>
            <translation>
                <numerusform>%n 个错误使其无法运行。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PipelinesPage</name>
        <message numerus="yes">
            <source>%n versions</source>
            <translation>
                <numerusform>%n 个版本</numerusform>
            </translation>
        </message>
        <message>
            <source>Pipelines</source>
            <translation>流水线</translation>
        </message>
        <message>
            <source>v%1 · %2</source>
            <translation>v%1 · %2</translation>
        </message>
        <message>
            <source>unsaved edits</source>
            <translation>未保存的编辑</translation>
        </message>
        <message>
            <source>Run begins</source>
            <translation>运行开始</translation>
        </message>
        <message>
            <source>Removed; open it to bring it back</source>
            <translation>已移除；打开即可恢复</translation>
        </message>
        <message>
            <source>Pipelines of this project</source>
            <translation>此项目的流水线</translation>
        </message>
        <message>
            <source>Examples to start from</source>
            <translation>可作为起点的示例</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>已移除</translation>
        </message>
        <message>
            <source>Save again</source>
            <translation>再次保存</translation>
        </message>
        <message>
            <source>Leave while the pipeline runs?</source>
            <translation>流水线正在运行，要离开吗？</translation>
        </message>
        <message>
            <source>The run stops here and can be resumed: what is done is kept.</source>
            <translation>运行会在此停止，之后可以继续：已完成的内容会保留。</translation>
        </message>
        <message>
            <source>Leave</source>
            <translation>离开</translation>
        </message>
        <message>
            <source>Version %1, current</source>
            <translation>版本 %1，当前</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>版本 %1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>v%1</source>
            <translation>v%1</translation>
        </message>
        <message>
            <source>Run the pipeline</source>
            <translation>运行流水线</translation>
        </message>
        <message>
            <source>Stop the run</source>
            <translation>停止运行</translation>
        </message>
        <message>
            <source>Run from the chosen node</source>
            <translation>从所选节点运行</translation>
        </message>
        <message>
            <source>Resume the run</source>
            <translation>继续运行</translation>
        </message>
        <message>
            <source>Answer what waits for you</source>
            <translation>答复等待您处理的内容</translation>
        </message>
        <message>
            <source>Keep the node's result, or let it go</source>
            <translation>保留节点的结果，或放弃保留</translation>
        </message>
        <message>
            <source>Show the inputs of the run</source>
            <translation>显示运行的输入</translation>
        </message>
        <message>
            <source>Show the problems</source>
            <translation>显示问题</translation>
        </message>
        <message>
            <source>Show the versions</source>
            <translation>显示版本</translation>
        </message>
        <message>
            <source>Show the runs</source>
            <translation>显示运行记录</translation>
        </message>
        <message>
            <source>Show the timeline</source>
            <translation>显示时间线</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>时间线</translation>
        </message>
        <message>
            <source>Add a node…</source>
            <translation>添加节点…</translation>
        </message>
        <message>
            <source>Remove what is chosen</source>
            <translation>移除所选内容</translation>
        </message>
        <message>
            <source>Cut the nodes</source>
            <translation>剪切节点</translation>
        </message>
        <message>
            <source>Copy the nodes</source>
            <translation>复制节点</translation>
        </message>
        <message>
            <source>Paste nodes</source>
            <translation>粘贴节点</translation>
        </message>
        <message>
            <source>Duplicate the nodes</source>
            <translation>复制一份节点</translation>
        </message>
        <message>
            <source>Choose all nodes</source>
            <translation>选择所有节点</translation>
        </message>
        <message>
            <source>Rename the node</source>
            <translation>重命名节点</translation>
        </message>
        <message>
            <source>Bypass the nodes, or no longer</source>
            <translation>绕过节点，或取消绕过</translation>
        </message>
        <message>
            <source>Arrange the nodes</source>
            <translation>排列节点</translation>
        </message>
        <message>
            <source>Align at the left</source>
            <translation>左对齐</translation>
        </message>
        <message>
            <source>Align in a column</source>
            <translation>按列居中对齐</translation>
        </message>
        <message>
            <source>Align at the right</source>
            <translation>右对齐</translation>
        </message>
        <message>
            <source>Align at the top</source>
            <translation>顶端对齐</translation>
        </message>
        <message>
            <source>Align in a row</source>
            <translation>按行居中对齐</translation>
        </message>
        <message>
            <source>Align at the bottom</source>
            <translation>底端对齐</translation>
        </message>
        <message>
            <source>Same gaps from left to right</source>
            <translation>水平等间距</translation>
        </message>
        <message>
            <source>Same gaps from top to bottom</source>
            <translation>垂直等间距</translation>
        </message>
        <message>
            <source>Save version</source>
            <translation>保存版本</translation>
        </message>
        <message>
            <source>Discard the unsaved edits</source>
            <translation>放弃未保存的编辑</translation>
        </message>
        <message>
            <source>Restore the version that is shown</source>
            <translation>恢复所显示的版本</translation>
        </message>
        <message>
            <source>Back to the current version</source>
            <translation>返回当前版本</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>缩小</translation>
        </message>
        <message>
            <source>Natural size</source>
            <translation>原始大小</translation>
        </message>
        <message>
            <source>See the whole pipeline</source>
            <translation>查看整条流水线</translation>
        </message>
        <message>
            <source>See what is chosen</source>
            <translation>查看所选内容</translation>
        </message>
        <message>
            <source>Snap to the grid and to neighbours</source>
            <translation>对齐到网格和相邻节点</translation>
        </message>
        <message>
            <source>Node library</source>
            <translation>节点库</translation>
        </message>
        <message>
            <source>New pipeline</source>
            <translation>新建流水线</translation>
        </message>
        <message>
            <source>All pipelines</source>
            <translation>所有流水线</translation>
        </message>
        <message>
            <source>Rename the pipeline…</source>
            <translation>重命名流水线…</translation>
        </message>
        <message>
            <source>Duplicate the pipeline</source>
            <translation>复制一份流水线</translation>
        </message>
        <message>
            <source>Remove the pipeline</source>
            <translation>移除流水线</translation>
        </message>
        <message>
            <source>Rename the pipeline</source>
            <translation>重命名流水线</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>%1 copy</source>
            <translation>%1 副本</translation>
        </message>
        <message>
            <source>Pipeline removed</source>
            <translation>流水线已移除</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Nodes that fit the wire</source>
            <translation>适合此连线的节点</translation>
        </message>
        <message>
            <source>There are no nodes on the clipboard</source>
            <translation>剪贴板中没有节点</translation>
        </message>
        <message>
            <source>Copy nodes of a pipeline first.</source>
            <translation>请先复制流水线的节点。</translation>
        </message>
        <message>
            <source>Version %1 is restored</source>
            <translation>版本 %1 已恢复</translation>
        </message>
        <message>
            <source>It is a new version; the ones before it are still there.</source>
            <translation>它成为新版本；之前的版本仍然保留。</translation>
        </message>
        <message>
            <source>Edits before version %1 was restored</source>
            <translation>恢复版本 %1 之前的编辑</translation>
        </message>
        <message>
            <source>Align</source>
            <translation>对齐</translation>
        </message>
        <message>
            <source>%1   %2 tokens</source>
            <translation>%1   %2 词元</translation>
        </message>
        <message>
            <source>The run waits for you</source>
            <translation>运行正在等待您处理</translation>
        </message>
        <message>
            <source>All else is done. Answer, and it goes on.</source>
            <translation>其余均已完成。答复后即会继续。</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>回答</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>No project yet</source>
            <translation>尚无项目</translation>
        </message>
        <message>
            <source>Pipelines are kept in a project: one file with every version and every run.</source>
            <translation>流水线保存在项目中：一个文件包含所有版本和所有运行。</translation>
        </message>
        <message>
            <source>Open the sample project</source>
            <translation>打开示例项目</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>新建项目</translation>
        </message>
        <message>
            <source>A pipeline leads values through prompts, models, documents and people, as wide as it can. Draw your own, or start from an example: they all work with the built-in model.</source>
            <translation>流水线让值依次经过提示词、模型、文档和人员，并尽可能并行。您可以自行绘制，或从示例开始：所有示例都可使用内置模型。</translation>
        </message>
        <message>
            <source>Find a pipeline</source>
            <translation>查找流水线</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>运行记录</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>Arrange</source>
            <translation>排列</translation>
        </message>
        <message>
            <source>This is version %1 by %2. It can be looked at; to edit it, restore it.</source>
            <translation>这是 %2 的版本 %1。可以查看；如要编辑，请先恢复。</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Edits that were not saved came back.</source>
            <translation>未保存的编辑已恢复。</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>放弃</translation>
        </message>
        <message>
            <source>Wire to %1</source>
            <translation>到 %1 的连线</translation>
        </message>
        <message>
            <source>The pipeline</source>
            <translation>流水线</translation>
        </message>
        <message>
            <source>Runs, %1 of %2 nodes</source>
            <translation>运行中，%1/%2 个节点</translation>
        </message>
        <message>
            <source>Done in %1</source>
            <translation>已完成，用时 %1</translation>
        </message>
        <message>
            <source>Waits for you</source>
            <translation>等待您处理</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>Interrupted</source>
            <translation>已中断</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Waits for a person</source>
            <translation>等待人工处理</translation>
        </message>
        <message>
            <source>Interrupted or running</source>
            <translation>已中断或正在运行</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <comment>version and time</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>run of %1</source>
            <translation>%1 的运行</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PreflightView</name>
        <message>
            <source>A row as it is trained</source>
            <translation>一行在训练时的样子</translation>
        </message>
        <message>
            <source>Preflight</source>
            <translation>预检</translation>
        </message>
        <message>
            <source>The row before</source>
            <translation>上一行</translation>
        </message>
        <message>
            <source>The next row</source>
            <translation>下一行</translation>
        </message>
        <message>
            <source>row %1 of %2</source>
            <translation>第 %1 行，共 %2 行</translation>
        </message>
        <message>
            <source>chosen, learned</source>
            <translation>被选中，要学习</translation>
        </message>
        <message>
            <source>learned</source>
            <translation>要学习</translation>
        </message>
        <message>
            <source>rejected, learned</source>
            <translation>被拒绝，要学会避免</translation>
        </message>
        <message>
            <source>read only</source>
            <translation>只供阅读</translation>
        </message>
        <message>
            <source> … cut here</source>
            <translation> … 在此截断</translation>
        </message>
        <message>
            <source>…</source>
            <translation>…</translation>
        </message>
        <message>
            <source>Line %1 repeats line %2</source>
            <translation>第 %1 行与第 %2 行重复</translation>
        </message>
        <message>
            <source>Line %1, %2 tokens</source>
            <translation>第 %1 行，%2 词元</translation>
        </message>
        <message>
            <source>No duplicates</source>
            <translation>没有重复的行</translation>
        </message>
        <message numerus="yes">
            <source>%n duplicate(s)</source>
            <translation>
                <numerusform>%n 处重复</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n evaluation row(s) also trained on</source>
            <translation>
                <numerusform>%n 个评测行也用于训练</numerusform>
            </translation>
        </message>
        <message>
            <source>No row is cut</source>
            <translation>没有被截断的行</translation>
        </message>
        <message>
            <source>%1 of %2 cut</source>
            <translation>%2 行中有 %1 行被截断</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) without an answer left out</source>
            <translation>
                <numerusform>已略过 %n 行没有回答的行</numerusform>
            </translation>
        </message>
        <message>
            <source>No overlap with evaluation</source>
            <translation>与评测没有重叠</translation>
        </message>
        <message>
            <source>Chosen is longer in %1%</source>
            <translation>被选中的回答较长的占 %1%</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PromptCard</name>
        <message>
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message numerus="yes">
            <source>%n passage(s)</source>
            <translation>
                <numerusform>%n 个段落</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PromptDocument</name>
        <message>
            <source>Typing</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>Value of %1</source>
            <translation>%1 的值</translation>
        </message>
        <message>
            <source>Discard edits</source>
            <translation>放弃编辑</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PromptListModel</name>
        <message>
            <source>unsaved</source>
            <translation>未保存</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PromptPane</name>
        <message>
            <source>Template</source>
            <translation>模板</translation>
        </message>
        <message>
            <source>Rendered</source>
            <translation>渲染结果</translation>
        </message>
        <message>
            <source>Tokens</source>
            <translation>词元</translation>
        </message>
        <message>
            <source>Add a message</source>
            <translation>添加消息</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>View of the prompt</source>
            <translation>提示词的视图</translation>
        </message>
        <message>
            <source>Prompt size</source>
            <translation>提示词大小</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PromptsInspector</name>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Model of this prompt</source>
            <translation>此提示词的模型</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Notes on this prompt</source>
            <translation>关于此提示词的备注</translation>
        </message>
        <message>
            <source>What it is for, what it must not do</source>
            <translation>它的用途，以及不能做什么</translation>
        </message>
        <message>
            <source>What changed, in a few words</source>
            <translation>用几个词说明改了什么</translation>
        </message>
        <message>
            <source>Note of the next version</source>
            <translation>下一版本的说明</translation>
        </message>
        <message>
            <source>Save version</source>
            <translation>保存版本</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>The window's model</source>
            <translation>窗口的模型</translation>
        </message>
        <message>
            <source>The window's: %1</source>
            <translation>窗口的模型：%1</translation>
        </message>
        <message>
            <source>%1 (missing)</source>
            <translation>%1（缺失）</translation>
        </message>
        <message>
            <source>Open a GGUF file…</source>
            <translation>打开 GGUF 文件…</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PromptsPage</name>
        <message>
            <source>Prompts</source>
            <translation>提示词</translation>
        </message>
        <message>
            <source>v%1 · %2</source>
            <translation>v%1 · %2</translation>
        </message>
        <message>
            <source>Save again</source>
            <translation>再次保存</translation>
        </message>
        <message numerus="yes">
            <source>%1 (%n more)</source>
            <translation>
                <numerusform>%1（还有 %n 个）</numerusform>
            </translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>替换</translation>
        </message>
        <message>
            <source>Fill in</source>
            <translation>填写</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>Chat format</source>
            <translation>对话格式</translation>
        </message>
        <message>
            <source>not counted</source>
            <translation>未计数</translation>
        </message>
        <message>
            <source>The tokens of the rendered prompt appear here.</source>
            <translation>渲染后提示词的词元会显示在此。</translation>
        </message>
        <message>
            <source>%1 of %2 tokens</source>
            <translation>%1 / %2 词元</translation>
        </message>
        <message>
            <source>Run the prompt</source>
            <translation>运行提示词</translation>
        </message>
        <message>
            <source>Stop the answer</source>
            <translation>停止回答</translation>
        </message>
        <message>
            <source>Save version</source>
            <translation>保存版本</translation>
        </message>
        <message>
            <source>Save version with a note…</source>
            <translation>保存版本并附说明…</translation>
        </message>
        <message>
            <source>Discard the unsaved edits</source>
            <translation>放弃未保存的编辑</translation>
        </message>
        <message>
            <source>Show the versions</source>
            <translation>显示版本</translation>
        </message>
        <message>
            <source>Restore the version that is shown</source>
            <translation>恢复所显示的版本</translation>
        </message>
        <message>
            <source>Back to the current version</source>
            <translation>返回当前版本</translation>
        </message>
        <message>
            <source>Copy the answer</source>
            <translation>复制回答</translation>
        </message>
        <message>
            <source>Show the template</source>
            <translation>显示模板</translation>
        </message>
        <message>
            <source>Show the rendered messages</source>
            <translation>显示渲染后的消息</translation>
        </message>
        <message>
            <source>Show the tokens</source>
            <translation>显示词元</translation>
        </message>
        <message>
            <source>Add a message</source>
            <translation>添加消息</translation>
        </message>
        <message>
            <source>Add a system message</source>
            <translation>添加系统消息</translation>
        </message>
        <message>
            <source>Add a variable…</source>
            <translation>添加变量…</translation>
        </message>
        <message>
            <source>Go to the problem</source>
            <translation>转到问题处</translation>
        </message>
        <message>
            <source>Solve the problem</source>
            <translation>解决问题</translation>
        </message>
        <message>
            <source>New prompt</source>
            <translation>新建提示词</translation>
        </message>
        <message>
            <source>New prompt from an example…</source>
            <translation>从示例新建提示词…</translation>
        </message>
        <message>
            <source>Find a prompt</source>
            <translation>查找提示词</translation>
        </message>
        <message>
            <source>Rename the prompt…</source>
            <translation>重命名提示词…</translation>
        </message>
        <message>
            <source>Duplicate the prompt</source>
            <translation>复制一份提示词</translation>
        </message>
        <message>
            <source>Remove the prompt</source>
            <translation>移除提示词</translation>
        </message>
        <message>
            <source>Rename the prompt</source>
            <translation>重命名提示词</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>%1 copy</source>
            <translation>%1 副本</translation>
        </message>
        <message>
            <source>Prompt removed</source>
            <translation>提示词已移除</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Answer copied</source>
            <translation>回答已复制</translation>
        </message>
        <message>
            <source>Move a message</source>
            <translation>移动消息</translation>
        </message>
        <message>
            <source>Variable %1</source>
            <translation>变量 %1</translation>
        </message>
        <message>
            <source>Remove variable %1</source>
            <translation>移除变量 %1</translation>
        </message>
        <message>
            <source>Type of %1</source>
            <translation>%1 的类型</translation>
        </message>
        <message>
            <source>What changed, in a few words</source>
            <translation>用几个词说明改了什么</translation>
        </message>
        <message>
            <source>Version %1 is restored</source>
            <translation>版本 %1 已恢复</translation>
        </message>
        <message>
            <source>It is a new version; the ones before it are still there.</source>
            <translation>它成为新版本；之前的版本仍然保留。</translation>
        </message>
        <message>
            <source>Edits before version %1 was restored</source>
            <translation>恢复版本 %1 之前的编辑</translation>
        </message>
        <message>
            <source>Run again</source>
            <translation>再次运行</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>打开文件…</translation>
        </message>
        <message>
            <source>%1, %2 tok/s</source>
            <translation>%1，%2 词元/秒</translation>
        </message>
        <message>
            <source>Open a model</source>
            <translation>打开模型</translation>
        </message>
        <message>
            <source>GGUF models (*.gguf)</source>
            <translation>GGUF 模型 (*.gguf)</translation>
        </message>
        <message>
            <source>No project yet</source>
            <translation>尚无项目</translation>
        </message>
        <message>
            <source>Prompts are kept in a project: one file with every version and every answer.</source>
            <translation>提示词保存在项目中：一个文件，包含每个版本和每个回答。</translation>
        </message>
        <message>
            <source>Open the sample project</source>
            <translation>打开示例项目</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>新建项目</translation>
        </message>
        <message>
            <source>No prompt chosen</source>
            <translation>没有选择提示词</translation>
        </message>
        <message>
            <source>A prompt is a template with variables. Choose one at the left, or write your own.</source>
            <translation>提示词是带变量的模板。请在左侧选择一个，或自己编写。</translation>
        </message>
        <message>
            <source>Start from an example</source>
            <translation>从示例开始</translation>
        </message>
        <message>
            <source>Role of a message</source>
            <translation>消息的角色</translation>
        </message>
        <message>
            <source>Remove a message</source>
            <translation>移除消息</translation>
        </message>
        <message>
            <source>Find in prompts</source>
            <translation>在提示词中查找</translation>
        </message>
        <message>
            <source>Choose the model</source>
            <translation>选择模型</translation>
        </message>
        <message>
            <source>Change the settings</source>
            <translation>更改设置</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Edits that were not saved came back.</source>
            <translation>未保存的编辑已恢复。</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>放弃</translation>
        </message>
        <message>
            <source>This is version %1 by %2. It can be read and run; to edit it, restore it.</source>
            <translation>这是 %2 的版本 %1。可以阅读和运行；如要编辑，请先恢复。</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Show one answer</source>
            <translation>显示单个回答</translation>
        </message>
        <message>
            <source>Show the grid of variants</source>
            <translation>显示变体的网格</translation>
        </message>
        <message>
            <source>Run changed cells</source>
            <translation>运行有变化的单元格</translation>
        </message>
        <message>
            <source>Pause the grid</source>
            <translation>暂停网格</translation>
        </message>
        <message>
            <source>Stop the grid</source>
            <translation>停止网格</translation>
        </message>
        <message>
            <source>Edit the test cases…</source>
            <translation>编辑测试用例…</translation>
        </message>
        <message>
            <source>Add a variant…</source>
            <translation>添加变体…</translation>
        </message>
        <message>
            <source>Choose the scores…</source>
            <translation>选择评分…</translation>
        </message>
        <message>
            <source>Answer cells of decided variants last</source>
            <translation>已有结论的变体的单元格最后回答</translation>
        </message>
        <message>
            <source>Filter the grid</source>
            <translation>筛选网格</translation>
        </message>
        <message>
            <source>Send to labelling</source>
            <translation>发送去标注</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <source>The last run of this grid was interrupted. What was answered is kept.</source>
            <translation>此网格的上次运行被中断。已回答的内容已保留。</translation>
        </message>
        <message>
            <source>The grid answers saved versions: %1 not in it.</source>
            <translation>网格回答的是已保存的版本：%1不在其中。</translation>
        </message>
        <message>
            <source>values of case %1</source>
            <translation>用例 %1 的取值</translation>
        </message>
        <message>
            <source>Edit the variant…</source>
            <translation>编辑变体…</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>复制一份</translation>
        </message>
        <message>
            <source>Compare the others with it</source>
            <translation>将其他变体与它比较</translation>
        </message>
        <message>
            <source>Send to labelling with the baseline</source>
            <translation>与基线一起发送去标注</translation>
        </message>
        <message>
            <source>Remove the variant</source>
            <translation>移除变体</translation>
        </message>
        <message>
            <source>Variant removed</source>
            <translation>变体已移除</translation>
        </message>
        <message>
            <source>Its answers are kept.</source>
            <translation>它的回答已保留。</translation>
        </message>
        <message>
            <source>Case %1 · %2 %3</source>
            <translation>用例 %1 · %2 %3</translation>
        </message>
        <message>
            <source>%1 against %2</source>
            <translation>%1 对 %2</translation>
        </message>
        <message>
            <source>Ready to be judged</source>
            <translation>可以评判</translation>
        </message>
        <message>
            <source>%1 pairs stand in a session of Feedback.</source>
            <translation>%1 对已在“反馈”的会话中。</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Choose the adapters</source>
            <translation>选择适配器</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::RailItem</name>
        <message>
            <source>%1 waiting for you</source>
            <translation>%1 个等待您处理</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::RankingWidget</name>
        <message>
            <source>Accept</source>
            <translation>接受</translation>
        </message>
        <message>
            <source>Place %1</source>
            <translation>第 %1 名</translation>
        </message>
        <message>
            <source>%1 puts it next</source>
            <translation>按 %1 将它排在下一位</translation>
        </message>
        <message>
            <source>Best first</source>
            <translation>最好的在前</translation>
        </message>
        <message>
            <source>Best first:</source>
            <translation>最好的在前：</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::RatingWidget</name>
        <message>
            <source>Accept</source>
            <translation>接受</translation>
        </message>
        <message>
            <source>A digit rates the scale that is marked; Up and Down change it.</source>
            <translation>数字键为标出的量表评分；上、下键更改量表。</translation>
        </message>
        <message>
            <source>%1 of answer %2: %3</source>
            <translation>回答 %2 的%1：%3</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ReasonBar</name>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Reason for skipping</source>
            <translation>跳过的理由</translation>
        </message>
        <message>
            <source>Another reason, or none: Return skips, Esc stays</source>
            <translation>其他理由，或不写：Return 跳过，Esc 留下</translation>
        </message>
        <message>
            <source>Skip, because</source>
            <translation>跳过，因为</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::RecipeFieldsForm</name>
        <message>
            <source>on</source>
            <translation>开</translation>
        </message>
        <message>
            <source>off</source>
            <translation>关</translation>
        </message>
        <message>
            <source>Write a number from %1 to %2.</source>
            <translation>请写 %1 到 %2 之间的数字。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::RenderedView</name>
        <message>
            <source>Empty: the model is not shown this message</source>
            <translation>空：模型看不到这条消息</translation>
        </message>
        <message>
            <source>The template has an error</source>
            <translation>模板有错误</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ReviewForm</name>
        <message>
            <source>Your answer</source>
            <translation>您的答复</translation>
        </message>
        <message>
            <source>What is asked about</source>
            <translation>所询问的内容</translation>
        </message>
        <message>
            <source>Why, if it is worth a word</source>
            <translation>原因（如有必要说明）</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>评论</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>This is not JSON any more. Mend it, or undo the edit.</source>
            <translation>这已不再是 JSON。请修正，或撤销编辑。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ReviewView</name>
        <message>
            <source>Why, if it is worth a word</source>
            <translation>原因（如有必要说明）</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>waiting since %1</source>
            <translation>自 %1 起等待</translation>
        </message>
        <message>
            <source>step %1</source>
            <translation>步骤 %1</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>You may change it before you answer</source>
            <translation>您可以先更改它再答复</translation>
        </message>
        <message>
            <source>What is asked about</source>
            <translation>所询问的内容</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>This is not JSON any more. Mend it, or undo the edit.</source>
            <translation>这已不再是 JSON。请修正，或撤销编辑。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::RunListModel</name>
        <message>
            <source>unsaved edits</source>
            <translation>未保存的编辑</translation>
        </message>
        <message>
            <source>v%1</source>
            <translation>v%1</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>Empty answer</source>
            <translation>空回答</translation>
        </message>
        <message>
            <source>%1 tok</source>
            <translation>%1 词元</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SamplesView</name>
        <message>
            <source>Samples</source>
            <translation>示例回答</translation>
        </message>
        <message>
            <source>Sample prompt</source>
            <translation>示例提示词</translation>
        </message>
        <message>
            <source>Sample answers</source>
            <translation>示例回答</translation>
        </message>
        <message>
            <source>No samples yet. A recipe with sample prompts answers them at each evaluation.</source>
            <translation>还没有示例回答。配方若有示例提示词，每次评测时都会回答它们。</translation>
        </message>
        <message>
            <source>Prompt %1</source>
            <translation>提示词 %1</translation>
        </message>
        <message>
            <source>Base</source>
            <translation>基础</translation>
        </message>
        <message>
            <source>Step %1</source>
            <translation>第 %1 步</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SamplingPanel</name>
        <message>
            <source>Temperature</source>
            <translation>温度</translation>
        </message>
        <message>
            <source>Lower repeats the likeliest words; 0 always takes the likeliest. 0 to 2.</source>
            <translation>较低时多用最可能的词；0 总是取最可能的词。0 到 2。</translation>
        </message>
        <message>
            <source>Top-p</source>
            <translation>Top-p</translation>
        </message>
        <message>
            <source>Keeps the likeliest words until their chances add up to this; 1 keeps all. 0 to 1.</source>
            <translation>保留最可能的词，直到其概率之和达到此值；1 保留全部。0 到 1。</translation>
        </message>
        <message>
            <source>Min-p</source>
            <translation>Min-p</translation>
        </message>
        <message>
            <source>Drops words less likely than this part of the likeliest; 0 drops none. 0 to 1.</source>
            <translation>去掉概率低于最可能词这一比例的词；0 不去掉。0 到 1。</translation>
        </message>
        <message>
            <source>Typical-p</source>
            <translation>Typical-p</translation>
        </message>
        <message>
            <source>Keeps words that surprise about as much as expected; 1 is off. 0 to 1.</source>
            <translation>保留意外程度接近预期的词；1 为关闭。0 到 1。</translation>
        </message>
        <message>
            <source>Repeat penalty</source>
            <translation>重复惩罚</translation>
        </message>
        <message>
            <source>Above 1 makes words said lately less likely; 1 is off. 1 to 2.</source>
            <translation>大于 1 时降低最近说过的词的概率；1 为关闭。1 到 2。</translation>
        </message>
        <message>
            <source>Presence penalty</source>
            <translation>存在惩罚</translation>
        </message>
        <message>
            <source>Taken once from the score of each word said lately; 0 is off. -2 to 2.</source>
            <translation>对最近说过的每个词从得分中扣除一次；0 为关闭。-2 到 2。</translation>
        </message>
        <message>
            <source>Frequency penalty</source>
            <translation>频率惩罚</translation>
        </message>
        <message>
            <source>Taken for every time a word was said lately; 0 is off. -2 to 2.</source>
            <translation>最近每说一次就扣除一次；0 为关闭。-2 到 2。</translation>
        </message>
        <message>
            <source>Precise</source>
            <translation>精确</translation>
        </message>
        <message>
            <source>Balanced</source>
            <translation>均衡</translation>
        </message>
        <message>
            <source>Creative</source>
            <translation>创意</translation>
        </message>
        <message>
            <source>Sampling</source>
            <translation>采样</translation>
        </message>
        <message>
            <source>Sampling preset</source>
            <translation>采样预设</translation>
        </message>
        <message>
            <source>Custom</source>
            <translation>自定义</translation>
        </message>
        <message>
            <source>Top-k</source>
            <translation>Top-k</translation>
        </message>
        <message>
            <source>Keeps this many of the likeliest words; 0 keeps all. 0 to 1,000.</source>
            <translation>保留这么多个最可能的词；0 保留全部。0 到 1,000。</translation>
        </message>
        <message>
            <source>Max tokens</source>
            <translation>最大词元</translation>
        </message>
        <message>
            <source>The answer ends after this many tokens. 1 to 32,768.</source>
            <translation>回答在这么多词元之后结束。1 到 32,768。</translation>
        </message>
        <message>
            <source>random</source>
            <translation>随机</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <source>The same seed gives the same answer again; empty draws a new one each time.</source>
            <translation>相同的种子再次给出相同的回答；留空则每次重新抽取。</translation>
        </message>
        <message>
            <source>More sampling</source>
            <translation>更多采样设置</translation>
        </message>
        <message>
            <source>Show more sampling settings</source>
            <translation>显示更多采样设置</translation>
        </message>
        <message>
            <source>Penalty window</source>
            <translation>惩罚窗口</translation>
        </message>
        <message>
            <source>The penalties look back this many tokens; 0 turns them off. 0 to 4,096.</source>
            <translation>惩罚回看这么多个词元；0 为关闭。0 到 4,096。</translation>
        </message>
        <message>
            <source>Stop strings</source>
            <translation>停止文本</translation>
        </message>
        <message>
            <source>Stop strings, one a line</source>
            <translation>停止文本，每行一个</translation>
        </message>
        <message>
            <source>An answer ends before the first of these texts.</source>
            <translation>回答在遇到这些文本之一之前结束。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ScoresDialog</name>
        <message>
            <source>Scores</source>
            <translation>评分</translation>
        </message>
        <message>
            <source>Wins are decided by</source>
            <translation>胜负取决于</translation>
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
        <name>heddle::ui::SearchPane</name>
        <message>
            <source>Ask something the documents answer</source>
            <translation>提一个文档能够回答的问题</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Vectors</source>
            <translation>向量</translation>
        </message>
        <message>
            <source>Keywords</source>
            <translation>关键词</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>前几项</translation>
        </message>
        <message>
            <source>How many passages</source>
            <translation>段落的数量</translation>
        </message>
        <message>
            <source>By</source>
            <translation>依据</translation>
        </message>
        <message>
            <source>Words (BM25), meaning (vectors), or both put together by their places</source>
            <translation>词语 (BM25)、含义（向量），或按两者的名次合并</translation>
        </message>
        <message>
            <source>Diversity</source>
            <translation>多样性</translation>
        </message>
        <message>
            <source>0: the best ones, however alike; towards 1: the more different ones</source>
            <translation>0：最佳的段落，无论多么相似；越接近 1：差异越大的段落</translation>
        </message>
        <message>
            <source>Around</source>
            <translation>前后</translation>
        </message>
        <message>
            <source>Chunks before and after a hit that its passage takes in</source>
            <translation>段落所包含的命中位置前后的文本块数</translation>
        </message>
        <message>
            <source>See what search finds before a prompt, a pipeline or a chat relies on it.</source>
            <translation>在提示词、流水线或对话依赖搜索之前，先查看搜索能找到什么。</translation>
        </message>
        <message>
            <source>No passage fits. Try other words, or search by vectors.</source>
            <translation>没有符合的段落。请换用其他词语，或按向量搜索。</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 毫秒</translation>
        </message>
        <message>
            <source>Both</source>
            <translation>两者</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SessionDialog</name>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>New session</source>
            <translation>新建会话</translation>
        </message>
        <message>
            <source>Make the session</source>
            <translation>创建会话</translation>
        </message>
        <message>
            <source>Settings of the session</source>
            <translation>会话的设置</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Give the session a name.</source>
            <translation>请为会话命名。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SessionForm</name>
        <message>
            <source>What decides, in which order. Markdown.</source>
            <translation>依据什么判断，按什么顺序。使用 Markdown。</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>任务</translation>
        </message>
        <message>
            <source>Instructions</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>Who writes answer %1</source>
            <translation>由谁写回答 %1</translation>
        </message>
        <message>
            <source>Adapter of answer %1</source>
            <translation>回答 %1 的适配器</translation>
        </message>
        <message>
            <source>First answer</source>
            <translation>第一个回答</translation>
        </message>
        <message>
            <source>Second answer</source>
            <translation>第二个回答</translation>
        </message>
        <message>
            <source>Temperature</source>
            <translation>温度</translation>
        </message>
        <message>
            <source>Tokens at most</source>
            <translation>最多词元数</translation>
        </message>
        <message>
            <source>People per item</source>
            <translation>每个条目的人数</translation>
        </message>
        <message>
            <source>Gold items</source>
            <translation>金标条目</translation>
        </message>
        <message>
            <source>Hidden repeats</source>
            <translation>隐藏的重复条目</translation>
        </message>
        <message>
            <source>Random</source>
            <translation>随机</translation>
        </message>
        <message>
            <source>As given</source>
            <translation>按给定顺序</translation>
        </message>
        <message>
            <source>Uncertain first</source>
            <translation>不确定的在前</translation>
        </message>
        <message>
            <source>Disputed first</source>
            <translation>有争议的在前</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>顺序</translation>
        </message>
        <message>
            <source>Blind</source>
            <translation>盲评</translation>
        </message>
        <message>
            <source>Sides shuffled</source>
            <translation>左右随机</translation>
        </message>
        <message>
            <source>Blind: where answers are from is hidden</source>
            <translation>盲评：隐藏回答的来源</translation>
        </message>
        <message>
            <source>Wrong fact
Cold tone
Too long</source>
            <translation>事实错误
语气冷淡
太长</translation>
        </message>
        <message>
            <source>Reasons to give, one a line</source>
            <translation>可给出的理由，每行一个</translation>
        </message>
        <message>
            <source>Not readable
Not my subject</source>
            <translation>无法阅读
不是我的领域</translation>
        </message>
        <message>
            <source>Reasons to skip, one a line</source>
            <translation>跳过的理由，每行一个</translation>
        </message>
        <message>
            <source>Comes with the items</source>
            <translation>随条目提供</translation>
        </message>
        <message>
            <source>%1 writes it while people read</source>
            <translation>%1 在人们阅读时写出</translation>
        </message>
        <message>
            <source>No adapter</source>
            <translation>无适配器</translation>
        </message>
        <message>
            <source>%</source>
            <translation>%</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SessionListModel</name>
        <message>
            <source>%1, %2 %3 %4</source>
            <translation>%1，%2 %3 %4</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SettingRow</name>
        <message>
            <source>at the next start</source>
            <translation>下次启动时</translation>
        </message>
        <message>
            <source>Back to the default</source>
            <translation>恢复默认值</translation>
        </message>
        <message>
            <source>Heddle's own folder</source>
            <translation>Heddle 自己的文件夹</translation>
        </message>
        <message>
            <source>Choose a folder</source>
            <translation>选择文件夹</translation>
        </message>
        <message>
            <source>on</source>
            <translation>开</translation>
        </message>
        <message>
            <source>off</source>
            <translation>关</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>空</translation>
        </message>
        <message>
            <source>default %1</source>
            <translation>默认 %1</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SettingsPage</name>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Search settings</source>
            <translation>搜索设置</translation>
        </message>
        <message>
            <source>No setting is called like this</source>
            <translation>没有这样的设置</translation>
        </message>
        <message>
            <source>Fewer letters find more. The palette finds commands as well.</source>
            <translation>减少字母可以找到更多。命令面板也能找到命令。</translation>
        </message>
        <message>
            <source>Categories</source>
            <translation>类别</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ShareBar</name>
        <message>
            <source>%1 %2</source>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SourceForm</name>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Prompt runs</source>
            <translation>提示词运行</translation>
        </message>
        <message>
            <source>Conversations</source>
            <translation>对话</translation>
        </message>
        <message>
            <source>Where the items come from</source>
            <translation>条目的来源</translation>
        </message>
        <message>
            <source>JSONL, CSV, DPO, KTO, ShareGPT or Alpaca</source>
            <translation>JSONL、CSV、DPO、KTO、ShareGPT 或 Alpaca</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>选择…</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>格式</translation>
        </message>
        <message>
            <source>Told by the file</source>
            <translation>从文件中识别</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <source>Answer A</source>
            <translation>回答 A</translation>
        </message>
        <message>
            <source>Answer B</source>
            <translation>回答 B</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Leave out rows that are wrong</source>
            <translation>略过错误的行</translation>
        </message>
        <message>
            <source>What the file says is better becomes the gold answer</source>
            <translation>将文件中标为更好的作为金标答案</translation>
        </message>
        <message>
            <source>Choose a file of items</source>
            <translation>选择条目文件</translation>
        </message>
        <message>
            <source>Items (*.jsonl *.json *.csv *.tsv);;All files (*)</source>
            <translation>条目 (*.jsonl *.json *.csv *.tsv);;所有文件 (*)</translation>
        </message>
        <message>
            <source>Prompts whose runs are judged</source>
            <translation>要评判其运行的提示词</translation>
        </message>
        <message>
            <source>Conversations whose answers are judged</source>
            <translation>要评判其回答的对话</translation>
        </message>
        <message>
            <source>%1 with %2</source>
            <translation>%1，%2</translation>
        </message>
        <message numerus="yes">
            <source>%n case(s)</source>
            <translation>
                <numerusform>%n 个用例</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s)</source>
            <translation>
                <numerusform>%n 个回答</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>%1. The first row has %2: “%3”</source>
            <translation>%1。首行有 %2：“%3”</translation>
        </message>
        <message>
            <source>None</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Choose a file of items.</source>
            <translation>请选择条目文件。</translation>
        </message>
        <message>
            <source>The file is being read.</source>
            <translation>正在读取文件。</translation>
        </message>
        <message>
            <source>Choose at least one prompt.</source>
            <translation>请至少选择一个提示词。</translation>
        </message>
        <message>
            <source>Choose at least one conversation.</source>
            <translation>请至少选择一个对话。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SourceListModel</name>
        <message>
            <source>Waits to be read</source>
            <translation>等待读取</translation>
        </message>
        <message>
            <source>Could not be read</source>
            <translation>无法读取</translation>
        </message>
        <message>
            <source>The same text as another document</source>
            <translation>与另一个文档的文本相同</translation>
        </message>
        <message>
            <source>The file is gone</source>
            <translation>文件已不存在</translation>
        </message>
        <message>
            <source>Cannot be reached</source>
            <translation>无法访问</translation>
        </message>
        <message>
            <source>Not read yet</source>
            <translation>尚未读取</translation>
        </message>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n 个文档</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n failed</source>
            <translation>
                <numerusform>%n 个失败</numerusform>
            </translation>
        </message>
        <message>
            <source>the first %1 are listed</source>
            <translation>只列出前 %1 个</translation>
        </message>
        <message numerus="yes">
            <source>%n chunk(s)</source>
            <translation>
                <numerusform>%n 个文本块</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n 页</numerusform>
            </translation>
        </message>
        <message>
            <source>Almost the same as another document (%1%)</source>
            <translation>与另一个文档几乎相同 (%1%)</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SourceListView</name>
        <message>
            <source>Sources and documents</source>
            <translation>来源和文档</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SpansWidget</name>
        <message>
            <source>Accept</source>
            <translation>接受</translation>
        </message>
        <message>
            <source>Select the words first: with the mouse, or Shift and the arrows.</source>
            <translation>请先选择词语：用鼠标，或用 Shift 加方向键。</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message numerus="yes">
            <source>%n mark(s)</source>
            <translation>
                <numerusform>%n 处标记</numerusform>
            </translation>
        </message>
        <message>
            <source>Select words and press a label's key. A click on a mark takes it away.</source>
            <translation>选择词语，然后按标签的按键。单击标记可将其取消。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SplitterPopup</name>
        <message>
            <source>Apply to the source</source>
            <translation>应用于来源</translation>
        </message>
        <message>
            <source>Splitter</source>
            <translation>切分器</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::StatusBar</name>
        <message>
            <source>Status</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>1 task</source>
            <translation>1 个任务</translation>
        </message>
        <message>
            <source>%1 tasks</source>
            <translation>%1 个任务</translation>
        </message>
        <message>
            <source>Shows the task list</source>
            <translation>显示任务列表</translation>
        </message>
        <message>
            <source>No tasks</source>
            <translation>没有任务</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>离线</translation>
        </message>
        <message>
            <source>Heddle opens no connection to other machines</source>
            <translation>Heddle 不与其他计算机建立连接</translation>
        </message>
        <message>
            <source>Saved %1</source>
            <translation>已保存 %1</translation>
        </message>
        <message>
            <source>When the project was last written</source>
            <translation>项目上次写入的时间</translation>
        </message>
        <message>
            <source>The engine is starting</source>
            <translation>引擎正在启动</translation>
        </message>
        <message>
            <source>Requests wait until it answers</source>
            <translation>请求会等待它响应</translation>
        </message>
        <message>
            <source>The chosen model</source>
            <translation>所选模型</translation>
        </message>
        <message>
            <source>Adapter and its scale</source>
            <translation>适配器及其强度</translation>
        </message>
        <message>
            <source>/ %1 GB</source>
            <translation>/ %1 GB</translation>
        </message>
        <message>
            <source>Memory of loaded models, and their budget</source>
            <translation>已加载模型占用的内存及其预算</translation>
        </message>
        <message>
            <source>tok/s</source>
            <translation>词元/秒</translation>
        </message>
        <message>
            <source>Tokens a second, all requests together</source>
            <translation>所有请求合计每秒的词元数</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TaskForm</name>
        <message>
            <source>%1 %2 to %3</source>
            <comment>a scale</comment>
            <translation>%1 %2 到 %3</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TaskPanel</name>
        <message>
            <source>Nothing runs. Long work shows here with its progress, time left and Cancel.</source>
            <translation>没有正在运行的内容。较长的工作会在此显示进度、剩余时间和取消按钮。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TaskRow</name>
        <message>
            <source>%1 s left</source>
            <translation>剩余 %1 秒</translation>
        </message>
        <message>
            <source>%1 min left</source>
            <translation>剩余 %1 分钟</translation>
        </message>
        <message>
            <source>%1 h left</source>
            <translation>剩余 %1 小时</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>已暂停</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TemplateView</name>
        <message>
            <source>Change this message</source>
            <translation>更改此消息</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>上移</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>下移</translation>
        </message>
        <message>
            <source>Remove the message</source>
            <translation>移除消息</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TextPiece</name>
        <message>
            <source>Message text</source>
            <translation>消息文本</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ThumbsWidget</name>
        <message>
            <source>Correct it</source>
            <translation>修正</translation>
        </message>
        <message>
            <source>Correct it, then Ctrl Return</source>
            <translation>修正，然后按 Ctrl Return</translation>
        </message>
        <message>
            <source>Corrected by you; say whether the answer was good</source>
            <translation>已由您修正；请说明该回答好不好</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TimelineHead</name>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Retrieve, rank</source>
            <translation>检索、排序</translation>
        </message>
        <message>
            <source>Other work</source>
            <translation>其他工作</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TimelineView</name>
        <message>
            <source>Timeline of the run</source>
            <translation>运行的时间线</translation>
        </message>
        <message>
            <source>Run the pipeline: every node shows here when it worked and for how long.</source>
            <translation>运行流水线：每个节点的工作时间和时长都会显示在此。</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 毫秒</translation>
        </message>
        <message>
            <source>from cache</source>
            <translation>来自缓存</translation>
        </message>
        <message>
            <source>waits for you</source>
            <translation>等待您处理</translation>
        </message>
        <message>
            <source>%1 so far</source>
            <translation>目前 %1</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ToastCard</name>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TokensView</name>
        <message>
            <source>Tokens of the rendered prompt</source>
            <translation>渲染后提示词的词元</translation>
        </message>
        <message>
            <source>The first %L1 of %L2 tokens are shown.</source>
            <translation>显示 %L2 个词元中的前 %L1 个。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TopStrip</name>
        <message>
            <source>Panel below</source>
            <translation>下方面板</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>检查器</translation>
        </message>
        <message>
            <source>Light or dark</source>
            <translation>浅色或深色</translation>
        </message>
        <message>
            <source>Menus</source>
            <translation>菜单</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>文件(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>编辑(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>视图(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Go</source>
            <translation>转到(&amp;G)</translation>
        </message>
        <message>
            <source>&amp;Run</source>
            <translation>运行(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>帮助(&amp;H)</translation>
        </message>
        <message>
            <source>Nothing to do here</source>
            <translation>此处没有可执行的操作</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TrainingBoard</name>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 分钟</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 小时</translation>
        </message>
        <message>
            <source>Pairs ordered right</source>
            <translation>排序正确的比例</translation>
        </message>
        <message>
            <source>Gradient norm</source>
            <translation>梯度范数</translation>
        </message>
        <message>
            <source>Tokens per second</source>
            <translation>每秒词元</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>步</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Axis</source>
            <translation>横轴</translation>
        </message>
        <message>
            <source>Only the loss</source>
            <translation>只显示损失</translation>
        </message>
        <message>
            <source>train</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>eval</source>
            <translation>评测</translation>
        </message>
        <message>
            <source>eval of %1</source>
            <translation>%1 的评测</translation>
        </message>
        <message>
            <source>batch</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>norm</source>
            <translation>范数</translation>
        </message>
        <message>
            <source>tokens per second</source>
            <translation>每秒词元</translation>
        </message>
        <message>
            <source>train %1</source>
            <translation>训练 %1</translation>
        </message>
        <message>
            <source>eval %1, best at %2</source>
            <translation>评测 %1，最佳在 %2</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>内存</translation>
        </message>
        <message>
            <source>Another window or program works on this training. Stop it there.</source>
            <translation>另一个窗口或程序正在进行此训练。请在那里停止它。</translation>
        </message>
        <message>
            <source>This training was interrupted. It goes on from its last checkpoint, bit for bit.</source>
            <translation>此训练被中断。它会从最后的检查点逐位一致地继续。</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>已暂停</translation>
        </message>
        <message>
            <source>Next samples and evaluation at step %1</source>
            <translation>下次示例回答和评测在第 %1 步</translation>
        </message>
        <message>
            <source>%1%</source>
            <translation>%1%</translation>
        </message>
        <message>
            <source>Evaluating, %1%</source>
            <translation>正在评测，%1%</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TrainingListModel</name>
        <message>
            <source>Waiting</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>Preparing</source>
            <translation>正在准备</translation>
        </message>
        <message>
            <source>Step %1 of %2</source>
            <translation>第 %1 步，共 %2 步</translation>
        </message>
        <message>
            <source>Interrupted at step %1</source>
            <translation>在第 %1 步中断</translation>
        </message>
        <message>
            <source>Stopped at step %1</source>
            <translation>在第 %1 步停止</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>已完成</translation>
        </message>
        <message>
            <source>Finished early</source>
            <translation>提前完成</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>%1, LoRA %2</source>
            <translation>%1，LoRA %2</translation>
        </message>
        <message>
            <source>%1, step %2</source>
            <translation>%1，第 %2 步</translation>
        </message>
        <message numerus="yes">
            <source>%1, %n row(s)</source>
            <translation>
                <numerusform>%1，%n 行</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, orders %2 right</source>
            <translation>%1，排序正确 %2</translation>
        </message>
        <message>
            <source>%1, evaluation %2</source>
            <translation>%1，评测 %2</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>运行中</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>队列</translation>
        </message>
        <message>
            <source>Paused at step %1</source>
            <translation>在第 %1 步暂停</translation>
        </message>
        <message>
            <source>%1, %2, %3</source>
            <translation>%1，%2，%3</translation>
        </message>
        <message>
            <source>%1%</source>
            <translation>%1%</translation>
        </message>
        <message>
            <source>%1% wins against base</source>
            <translation>胜过基础模型 %1%</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TrainingPage</name>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 分钟</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 小时</translation>
        </message>
        <message>
            <source>Trainings</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>%1 has been trained</source>
            <translation>%1 已训练完成</translation>
        </message>
        <message>
            <source>The adapter is in the library.</source>
            <translation>适配器已在库中。</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>No project yet</source>
            <translation>尚无项目</translation>
        </message>
        <message>
            <source>An adapter is trained on the judgements and examples of a project, and used in it at once.</source>
            <translation>用项目中的评判和示例训练适配器，并可立即在项目中使用。</translation>
        </message>
        <message>
            <source>Open the sample project</source>
            <translation>打开示例项目</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>新建项目</translation>
        </message>
        <message>
            <source>No training yet</source>
            <translation>还没有训练</translation>
        </message>
        <message>
            <source>Teach a model from people's judgements or from examples. The base model stays as it is; what is learned becomes a small adapter that you can switch on and off.</source>
            <translation>用人的评判或示例来教模型。基础模型保持原样；学到的内容成为一个小适配器，您可以随时启用或停用。</translation>
        </message>
        <message>
            <source>New training</source>
            <translation>新建训练</translation>
        </message>
        <message>
            <source>Compare with another training</source>
            <translation>与另一次训练比较</translation>
        </message>
        <message>
            <source>Training steps aside for chat and runs on the same device, then goes on bit for bit.</source>
            <translation>训练会为对话让路，与它使用同一设备，之后逐位一致地继续。</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>比较</translation>
        </message>
        <message>
            <source>Checkpoint</source>
            <translation>检查点</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>Compare in the grid</source>
            <translation>在网格中比较</translation>
        </message>
        <message>
            <source>Use in chat</source>
            <translation>在对话中使用</translation>
        </message>
        <message>
            <source>%1 done</source>
            <translation>已用 %1</translation>
        </message>
        <message>
            <source>%1, %2 left</source>
            <translation>%1，剩余 %2</translation>
        </message>
        <message>
            <source>Paused at step %1</source>
            <translation>在第 %1 步暂停</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n 行</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n epoch(s)</source>
            <translation>
                <numerusform>%n 轮训练</numerusform>
            </translation>
        </message>
        <message>
            <source>Training</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>Pause or go on</source>
            <translation>暂停或继续</translation>
        </message>
        <message>
            <source>Write a checkpoint</source>
            <translation>写入检查点</translation>
        </message>
        <message>
            <source>A checkpoint is written after this step</source>
            <translation>这一步之后会写入检查点</translation>
        </message>
        <message>
            <source>Whatever happens, the training goes on from there.</source>
            <translation>无论发生什么，训练都会从那里继续。</translation>
        </message>
        <message>
            <source>Stop the training</source>
            <translation>停止训练</translation>
        </message>
        <message>
            <source>Go on from the last checkpoint</source>
            <translation>从最后的检查点继续</translation>
        </message>
        <message>
            <source>Move up in the queue</source>
            <translation>在队列中上移</translation>
        </message>
        <message>
            <source>New training from this recipe</source>
            <translation>用此配方新建训练</translation>
        </message>
        <message>
            <source>Use the adapter in chat</source>
            <translation>在对话中使用该适配器</translation>
        </message>
        <message>
            <source>Compare the adapter with its base on test cases</source>
            <translation>在测试用例上将该适配器与其基础模型比较</translation>
        </message>
        <message>
            <source>Show where it comes from</source>
            <translation>显示来源</translation>
        </message>
        <message>
            <source>Remove the training</source>
            <translation>移除训练</translation>
        </message>
        <message>
            <source>Rows to train on</source>
            <translation>训练所用的行</translation>
        </message>
        <message>
            <source>Rows (*.jsonl *.json)</source>
            <translation>行 (*.jsonl *.json)</translation>
        </message>
        <message>
            <source>No other training has figures yet</source>
            <translation>其他训练都还没有数据</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Remove the training %1?</source>
            <translation>移除训练 %1？</translation>
        </message>
        <message>
            <source>Its figures, samples and checkpoints go. The recipe stays, and so does an adapter in the library.</source>
            <translation>它的数据、示例回答和检查点会被移除。配方会保留，库中的适配器也会保留。</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>%1 v%2</source>
            <translation>%1 v%2</translation>
        </message>
        <message numerus="yes">
            <source>%1, %n held out</source>
            <translation>
                <numerusform>%1，留出 %n</numerusform>
            </translation>
        </message>
        <message>
            <source>Looking at the rows…</source>
            <translation>正在查看各行…</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>内存</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::VariableDialog</name>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Choices, one a line</source>
            <translation>选项，每行一个</translation>
        </message>
        <message>
            <source>Default value</source>
            <translation>默认值</translation>
        </message>
        <message>
            <source>Add a variable</source>
            <translation>添加变量</translation>
        </message>
        <message>
            <source>Variable</source>
            <translation>变量</translation>
        </message>
        <message>
            <source>The template uses this name; change it there.</source>
            <translation>模板使用此名称；请在模板中更改。</translation>
        </message>
        <message>
            <source>Stands where no value is given. Empty: a value must be given.</source>
            <translation>没有给出值时使用。留空：必须给出值。</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Letters, digits and _ make a name; it starts with a letter.</source>
            <translation>名称由字母、数字和 _ 组成，以字母开头。</translation>
        </message>
        <message>
            <source>There is a variable of this name. Choose another.</source>
            <translation>已有同名变量。请另选名称。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::VariablesDelegate</name>
        <message>
            <source>no value</source>
            <translation>没有值</translation>
        </message>
        <message>
            <source>Type of %1</source>
            <translation>%1 的类型</translation>
        </message>
        <message>
            <source>Value of %1</source>
            <translation>%1 的值</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>no</source>
            <translation>否</translation>
        </message>
        <message>
            <source>Enter takes the value, Shift+Enter starts a line</source>
            <translation>Enter 采用该值，Shift+Enter 换行</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::VariablesModel</name>
        <message>
            <source>text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>number</source>
            <translation>数字</translation>
        </message>
        <message>
            <source>yes or no</source>
            <translation>是或否</translation>
        </message>
        <message>
            <source>choice</source>
            <translation>选项</translation>
        </message>
        <message>
            <source>list</source>
            <translation>列表</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>Found in the template</source>
            <translation>在模板中找到</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>值</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::VariablesView</name>
        <message>
            <source>Write {{ name }} in the template and it appears here.</source>
            <translation>在模板中写 {{ name }}，它就会出现在此。</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Variables</source>
            <translation>变量</translation>
        </message>
        <message numerus="yes">
            <source>%n in this prompt</source>
            <translation>
                <numerusform>此提示词中有 %n 个</numerusform>
            </translation>
        </message>
        <message>
            <source>Edit the value</source>
            <translation>编辑值</translation>
        </message>
        <message>
            <source>Describe the variable…</source>
            <translation>描述变量…</translation>
        </message>
        <message>
            <source>Remove the variable</source>
            <translation>移除变量</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::VariantDialog</name>
        <message>
            <source>Temperature</source>
            <translation>温度</translation>
        </message>
        <message>
            <source>Max tokens</source>
            <translation>最大词元</translation>
        </message>
        <message>
            <source>Top p</source>
            <translation>Top p</translation>
        </message>
        <message>
            <source>Top k</source>
            <translation>Top k</translation>
        </message>
        <message>
            <source>Repeat penalty</source>
            <translation>重复惩罚</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <source>Add a variant</source>
            <translation>添加变体</translation>
        </message>
        <message>
            <source>Variant</source>
            <translation>变体</translation>
        </message>
        <message>
            <source>Made of version and adapter</source>
            <translation>由版本和适配器组成</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>The last saved one</source>
            <translation>最后保存的版本</translation>
        </message>
        <message>
            <source>v%1</source>
            <translation>v%1</translation>
        </message>
        <message>
            <source>v%1, %2</source>
            <translation>v%1，%2</translation>
        </message>
        <message>
            <source>Version of the template</source>
            <translation>模板的版本</translation>
        </message>
        <message>
            <source>As the prompt says: %1</source>
            <translation>按提示词的设置：%1</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>As the prompt says</source>
            <translation>按提示词的设置</translation>
        </message>
        <message>
            <source>None</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Adapter</source>
            <translation>适配器</translation>
        </message>
        <message>
            <source>Choose an adapter</source>
            <translation>选择适配器</translation>
        </message>
        <message>
            <source>GGUF adapters (*.gguf)</source>
            <translation>GGUF 适配器 (*.gguf)</translation>
        </message>
        <message>
            <source>by case</source>
            <translation>依用例而定</translation>
        </message>
        <message>
            <source>These</source>
            <translation>这些</translation>
        </message>
        <message>
            <source>From a file…</source>
            <translation>从文件…</translation>
        </message>
        <message>
            <source>Adapters and how strongly</source>
            <translation>适配器及其强度</translation>
        </message>
        <message>
            <source>There is none here yet. Add one, or choose None above.</source>
            <translation>这里还没有适配器。请添加一个，或在上方选择“无”。</translation>
        </message>
        <message>
            <source>The file %1 is gone. Take it out, or bring it back.</source>
            <translation>文件 %1 已不存在。请移除它，或将其放回原处。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::VersionListModel</name>
        <message>
            <source>Version %1, current</source>
            <translation>版本 %1，当前</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>版本 %1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::WinChart</name>
        <message>
            <source>Win rates</source>
            <translation>胜率</translation>
        </message>
        <message>
            <source>%1: %2% [%3, %4]</source>
            <translation>%1：%2% [%3, %4]</translation>
        </message>
        <message>
            <source>%1%</source>
            <translation>%1%</translation>
        </message>
        <message>
            <source>%1% [%2, %3]</source>
            <translation>%1% [%2, %3]</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::WindowCommands</name>
        <message>
            <source>Project</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>New project…</source>
            <translation>新建项目…</translation>
        </message>
        <message>
            <source>Open project…</source>
            <translation>打开项目…</translation>
        </message>
        <message>
            <source>Recent projects…</source>
            <translation>最近的项目…</translation>
        </message>
        <message>
            <source>Save a copy of the project…</source>
            <translation>保存项目副本…</translation>
        </message>
        <message>
            <source>Close project</source>
            <translation>关闭项目</translation>
        </message>
        <message>
            <source>Add a model file…</source>
            <translation>添加模型文件…</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Add a model file</source>
            <translation>添加模型文件</translation>
        </message>
        <message>
            <source>Models (*.gguf)</source>
            <translation>模型 (*.gguf)</translation>
        </message>
        <message>
            <source>Quit Heddle</source>
            <translation>退出 Heddle</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>窗口</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <source>Nothing to do again</source>
            <translation>没有可重做的操作</translation>
        </message>
        <message>
            <source>Nothing to undo</source>
            <translation>没有可撤销的操作</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>Cut</source>
            <translation>剪切</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>全选</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>View</source>
            <translation>视图</translation>
        </message>
        <message>
            <source>Switch between light and dark</source>
            <translation>切换浅色与深色</translation>
        </message>
        <message>
            <source>Theme as the system has it</source>
            <translation>主题跟随系统</translation>
        </message>
        <message>
            <source>Panels</source>
            <translation>面板</translation>
        </message>
        <message>
            <source>List at the left</source>
            <translation>左侧列表</translation>
        </message>
        <message>
            <source>Inspector at the right</source>
            <translation>右侧检查器</translation>
        </message>
        <message>
            <source>Panel below</source>
            <translation>下方面板</translation>
        </message>
        <message>
            <source>Show tasks</source>
            <translation>显示任务</translation>
        </message>
        <message>
            <source>Show the log</source>
            <translation>显示日志</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>全屏</translation>
        </message>
        <message>
            <source>Go</source>
            <translation>转到</translation>
        </message>
        <message>
            <source>Search or run a command</source>
            <translation>搜索或运行命令</translation>
        </message>
        <message>
            <source>Next area of the window</source>
            <translation>窗口的下一个区域</translation>
        </message>
        <message>
            <source>Previous area of the window</source>
            <translation>窗口的上一个区域</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <source>Help for this page</source>
            <translation>此页的帮助</translation>
        </message>
        <message>
            <source>Manual</source>
            <translation>手册</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>按键</translation>
        </message>
        <message>
            <source>About Heddle</source>
            <translation>关于 Heddle</translation>
        </message>
        <message>
            <source>About</source>
            <translation>关于</translation>
        </message>
        <message>
            <source>Heddle %1</source>
            <translation>Heddle %1</translation>
        </message>
        <message>
            <source>A workbench for language models that run on your own machine. Free software under the GNU General Public License, version 3.</source>
            <translation>在您自己的计算机上运行语言模型的工作台。以 GNU 通用公共许可证第 3 版发布的自由软件。</translation>
        </message>
        <message>
            <source>Open the manual</source>
            <translation>打开手册</translation>
        </message>
        <message>
            <source>Go to %1</source>
            <translation>转到%1</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>页面</translation>
        </message>
        <message>
            <source>chosen</source>
            <translation>已选</translation>
        </message>
        <message>
            <source>Projects</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>Choose another</source>
            <translation>另选一个</translation>
        </message>
        <message>
            <source>Open project</source>
            <translation>打开项目</translation>
        </message>
        <message>
            <source>Heddle projects (*.heddle)</source>
            <translation>Heddle 项目 (*.heddle)</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>新建项目</translation>
        </message>
        <message>
            <source>Choose another name</source>
            <translation>请另选名称</translation>
        </message>
        <message>
            <source>Save a copy of the project</source>
            <translation>保存项目副本</translation>
        </message>
        <message>
            <source>The copy is saved</source>
            <translation>副本已保存</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::WireLegend</name>
        <message>
            <source>text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>messages</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>passages</source>
            <translation>段落</translation>
        </message>
        <message>
            <source>record</source>
            <translation>记录</translation>
        </message>
        <message>
            <source>number</source>
            <translation>数字</translation>
        </message>
        <message>
            <source>label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>control</source>
            <translation>控制</translation>
        </message>
        <message>
            <source>Kinds of wires</source>
            <translation>连线类型</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::WorkHeader</name>
        <message>
            <source>less than a minute left</source>
            <translation>剩余不到一分钟</translation>
        </message>
        <message numerus="yes">
            <source>about %n min left</source>
            <translation>
                <numerusform>剩余约 %n 分钟</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n h left</source>
            <translation>
                <numerusform>剩余约 %n 小时</numerusform>
            </translation>
        </message>
        <message>
            <source>Undo the last judgement</source>
            <translation>撤销上一个评判</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>按键</translation>
        </message>
        <message>
            <source>Leave</source>
            <translation>离开</translation>
        </message>
        <message>
            <source>Item %1</source>
            <translation>条目 %1</translation>
        </message>
        <message>
            <source>of %1</source>
            <comment>items</comment>
            <translation>共 %1 个</translation>
        </message>
        <message>
            <source>%1 of %2 done</source>
            <translation>已完成 %1 / %2</translation>
        </message>
        <message numerus="yes">
            <source>Leave, %n being saved</source>
            <translation>
                <numerusform>离开，正在保存 %n 个</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Leave, %n saved</source>
            <translation>
                <numerusform>离开，已保存 %n 个</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::WorkPanel</name>
        <message>
            <source>Instructions</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>Passages</source>
            <translation>段落</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>You, this session</source>
            <translation>您，此会话</translation>
        </message>
        <message>
            <source>Agreement, all annotators</source>
            <translation>一致性，所有标注者</translation>
        </message>
        <message>
            <source>Krippendorff's alpha</source>
            <translation>Krippendorff α</translation>
        </message>
        <message>
            <source>Why this item is here</source>
            <translation>此条目为何在此</translation>
        </message>
        <message>
            <source>This item came without passages.</source>
            <translation>此条目没有附带段落。</translation>
        </message>
        <message>
            <source>Your note</source>
            <translation>您的备注</translation>
        </message>
        <message>
            <source>What the next reader should know</source>
            <translation>下一位读者应了解的内容</translation>
        </message>
        <message>
            <source>It goes with your answer. Esc goes back to the answers.</source>
            <translation>它随您的回答一起保存。Esc 返回到回答。</translation>
        </message>
        <message>
            <source>Flag this item</source>
            <translation>标记此条目</translation>
        </message>
        <message>
            <source>Flagged items stand in a list of their own and are left out of training data.</source>
            <translation>标记的条目另列一处，不进入训练数据。</translation>
        </message>
        <message>
            <source>This session has no instructions.</source>
            <translation>此会话没有说明。</translation>
        </message>
        <message>
            <source>Passage %1</source>
            <translation>段落 %1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>α %1</source>
            <translation>α %1</translation>
        </message>
        <message>
            <source>95% interval %1 to %2</source>
            <translation>95% 区间 %1 到 %2</translation>
        </message>
        <message>
            <source>Note of %1</source>
            <translation>%1 的备注</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::WorkView</name>
        <message>
            <source>The first items are on their way.</source>
            <translation>第一批条目正在准备。</translation>
        </message>
        <message>
            <source>This task cannot be worked on here</source>
            <translation>此任务无法在此处进行</translation>
        </message>
        <message>
            <source>Update Heddle, and open it again.</source>
            <translation>请更新 Heddle，然后重新打开。</translation>
        </message>
        <message>
            <source>The model writes it now</source>
            <translation>模型正在写它</translation>
        </message>
        <message>
            <source>This answer was not saved, so it is back. %1</source>
            <translation>此回答没有保存，因此已退回。%1</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Differences</source>
            <translation>差异</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Flag</source>
            <translation>标记</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>跳过</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::WritingWidget</name>
        <message>
            <source>As it was answered</source>
            <translation>原来的回答</translation>
        </message>
        <message>
            <source>Corrected answer</source>
            <translation>修正后的回答</translation>
        </message>
        <message>
            <source>Your answer</source>
            <translation>您的答复</translation>
        </message>
        <message>
            <source>Ctrl Return accepts; Esc leaves the text so that single keys work.</source>
            <translation>Ctrl Return 接受；Esc 离开文本，以便使用单键。</translation>
        </message>
        <message>
            <source>Accept the corrected answer</source>
            <translation>接受修正后的回答</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>接受</translation>
        </message>
        <message>
            <source>Edit the text</source>
            <translation>编辑文本</translation>
        </message>
        <message>
            <source>Ctrl Return</source>
            <translation>Ctrl Return</translation>
        </message>
        <message>
            <source>Correct it here</source>
            <translation>在此修正</translation>
        </message>
        <message>
            <source>Corrected by you</source>
            <translation>已由您修正</translation>
        </message>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n 个词</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>main</name>
        <message>
            <source>A workbench for language models that run on your own machine.</source>
            <translation>在您自己的计算机上运行语言模型的工作台。</translation>
        </message>
        <message>
            <source>A project (.heddle) or a model (.gguf) to open.</source>
            <translation>要打开的项目 (.heddle) 或模型 (.gguf)。</translation>
        </message>
    </context>
</TS>
