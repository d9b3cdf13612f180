#include "ui/widgets/form_dialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QTest>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/scroll_area.h"

using namespace heddle::ui;

namespace {

// A form whose content is as high as it is told.
class Form : public FormDialog {
 public:
  Form(QWidget* parent, int height) : FormDialog(parent), content(new QWidget) {
    setWindowTitle(QStringLiteral("A form"));
    setFixedWidth(300);
    auto* column = new QVBoxLayout(this);
    showTitle();
    auto* inside = new QVBoxLayout(content);
    inside->setContentsMargins(0, 0, 0, 0);
    field->setFixedHeight(height);
    inside->addWidget(field);
    column->addWidget(flatScrollArea(content));
    followHeight(content, 100);
  }
  QWidget* content;
  QLineEdit* field = new QLineEdit;
};

}  // namespace

class FormDialogTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { m_theme.install(); }

  void whatIsBehindIsCoveredWhileItIsOpen() {
    QWidget window;
    window.resize(900, 700);
    window.show();
    const auto covers = [&window] { return window.childAt(5, 5) != nullptr; };
    const auto count = [&window] { return window.findChildren<QWidget*>(Qt::FindDirectChildrenOnly).size(); };
    Form form(&window, 300);
    const auto before = count();
    QVERIFY(!covers());
    form.show();
    QCOMPARE(count(), before + 1);
    QTest::keyClick(&form, Qt::Key_Escape);
    QVERIFY(!form.isVisible());
    QCOMPARE(count(), before);
  }

  void itsTitleStandsInIt() {
    QWidget window;
    Form form(&window, 300);
    const auto has = [&form](const QString& words) {
      for (const QLabel* label : form.findChildren<QLabel*>())
        if (label->text() == words) return true;
      return false;
    };
    QVERIFY(has(QStringLiteral("A form")));
    form.setWindowTitle(QStringLiteral("Another"));
    QVERIFY(has(QStringLiteral("Another")));
  }

  // Its buttons must be reached on a small screen.
  void itIsNoHigherThanTheWindowBehind() {
    QWidget window;
    window.resize(900, 500);
    window.show();
    Form high(&window, 3000), low(&window, 300);
    high.show();
    QCOMPARE(high.height(), 440);
    QVERIFY(high.y() >= window.screen()->availableGeometry().top());
    low.show();
    QCOMPARE(low.height(), 400);
  }

 private:
  Theme m_theme;
};

QTEST_MAIN(FormDialogTest)
#include "form_dialog_test.moc"
