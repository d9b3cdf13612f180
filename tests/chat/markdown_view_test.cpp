#include "ui/chat/markdown_view.h"

#include <QClipboard>
#include <QPlainTextEdit>
#include <QTextBrowser>
#include <QToolButton>
#include <QtTest>

#include "ui/chat/message_widget.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"

using namespace heddle::ui;
using namespace Qt::StringLiterals;

class MarkdownViewTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    m_theme = new Theme(this);
    m_theme->install();
  }
  void textAndCodeAreShown() {
    MarkdownView view;
    view.resize(500, 400);
    view.setMarkdown(u"**Bold** words\n\n```python\nx = 1\n```"_s);
    view.show();
    const auto* text = view.findChild<QTextBrowser*>();
    const auto* code = view.findChild<QPlainTextEdit*>();
    QVERIFY(text && code);
    QCOMPARE(text->toPlainText().trimmed(), u"Bold words"_s);
    QCOMPARE(code->toPlainText(), u"x = 1"_s);
  }
  void htmlAndImagesAreNotInterpreted() {
    MarkdownView view;
    view.setMarkdown(u"<b>no</b> <script>x</script>\n\n![secret](file:///etc/passwd)"_s);
    const auto* text = view.findChild<QTextBrowser*>();
    QVERIFY(text->toPlainText().contains(u"<script>"_s));
    const QVariant image =
        text->document()->resource(QTextDocument::ImageResource, QUrl(u"file:///etc/passwd"_s));
    QCOMPARE(image.typeId(), static_cast<int>(QMetaType::QImage));
    QCOMPARE(image.value<QImage>().size(), QSize(1, 1));
  }
  void aGrowingAnswerKeepsItsFinishedPieces() {
    MarkdownView view;
    view.setMarkdown(u"```c\nint a;\n```\nthen"_s);
    auto* code = view.findChild<QPlainTextEdit*>();
    view.setMarkdown(u"```c\nint a;\n```\nthen more"_s);
    QCOMPARE(view.findChild<QPlainTextEdit*>(), code);
    QVERIFY(view.findChild<QTextBrowser*>()->toPlainText().contains(u"then more"_s));
  }
  void codeIsCopiedByItsButton() {
    MarkdownView view;
    view.resize(500, 300);
    view.setMarkdown(u"```\ncopy me\n```"_s);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QTest::mouseClick(view.findChild<QToolButton*>(), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), u"copy me"_s);
  }
  void anEditedMessageIsSubmittedByKeys() {
    MessageWidget widget({.id = 7, .author = MessageAuthor::User, .name = u"You"_s, .text = u"old"_s});
    widget.resize(600, 300);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    QSignalSpy submitted(&widget, &MessageWidget::editSubmitted);
    widget.beginEdit();
    auto* editor = widget.findChild<QPlainTextEdit*>();
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(editor, u"new"_s);
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(submitted.count(), 1);
    QCOMPARE(submitted[0][0].toLongLong(), 7);
    QCOMPARE(submitted[0][1].toString(), u"new"_s);
    QVERIFY(!widget.isEditing());
  }
  void anEditIsLeftByEscape() {
    MessageWidget widget({.id = 7, .author = MessageAuthor::User, .name = u"You"_s, .text = u"old"_s});
    widget.show();
    QSignalSpy submitted(&widget, &MessageWidget::editSubmitted);
    widget.beginEdit();
    QTest::keyClick(widget.findChild<QPlainTextEdit*>(), Qt::Key_Escape);
    QVERIFY(!widget.isEditing());
    QCOMPARE(submitted.count(), 0);
  }

 private:
  Theme* m_theme = nullptr;
};

QTEST_MAIN(MarkdownViewTest)
#include "markdown_view_test.moc"
