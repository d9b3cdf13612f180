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
            <source>Add the model {0}</source>
            <translation>添加模型 {0}</translation>
        </message>
        <message>
            <source>Make the sample project</source>
            <translation>创建示例项目</translation>
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
    </context>
    <context>
        <name>heddle::ui::Avatar</name>
        <message>
            <source>You: %1</source>
            <translation>您：%1</translation>
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
        <name>heddle::ui::Dialog</name>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
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
    </context>
    <context>
        <name>heddle::ui::RailItem</name>
        <message>
            <source>%1 waiting for you</source>
            <translation>%1 个等待您处理</translation>
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
