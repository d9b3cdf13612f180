#include "core/models/chat_template.h"

#include <QtTest>

using namespace heddle;

class ChatTemplateTest : public QObject {
  Q_OBJECT
 private slots:
  void theContextIsGiven() {
    const auto chat = ChatTemplate::parse(
        "{{ bos_token }}{% for m in messages %}[{{ m.role }}]{{ m.content }}{{ eos_token }}{% endfor %}{{ "
        "tools is none }}{{ mode }}"
        "{% if add_generation_prompt %}>{% endif %}{{ strftime_now('%Y') }}");
    QVERIFY(chat.has_value());
    QVERIFY(!chat->usesFallback());
    ChatTemplateInput input;
    input.messages = {{{"role", "user"}, {"content", "Hi"}}};
    input.beginOfSequence = "<s>";
    input.endOfSequence = "</s>";
    input.extra = {{"mode", "x"}};
    input.now = std::chrono::local_seconds(std::chrono::seconds(0));
    QCOMPARE(chat->apply(input).value(), std::string("<s>[user]Hi</s>Truex>1970"));
  }
  void aMissingTemplateIsSaid() {
    QCOMPARE(ChatTemplate::parse(" \n").error().code, std::string("chat_template.missing"));
    const ChatTemplate fallback = ChatTemplate::chatMl();
    QVERIFY(fallback.usesFallback());
    ChatTemplateInput input;
    input.messages = {{{"role", "user"}, {"content", "Hi"}}};
    QCOMPARE(fallback.apply(input).value(),
             std::string("<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n"));
  }
  void badInputIsRefused() {
    const auto chat = ChatTemplate::parse("{{ raise_exception('System role not supported') }}");
    ChatTemplateInput input;
    QCOMPARE(chat->apply(input).error().what.english(), std::string("System role not supported"));
    input.messages = {{{"content", "Hi"}}};
    QCOMPARE(chat->apply(input).error().code, std::string("chat_template.messages"));
    input.messages = "Hi";
    QCOMPARE(chat->apply(input).error().code, std::string("chat_template.messages"));
    QCOMPARE(ChatTemplate::parse("{% if %}").error().code, std::string("template.syntax"));
  }
};

QTEST_APPLESS_MAIN(ChatTemplateTest)
#include "chat_template_test.moc"
