#include "ui/shell/lineage_dialog.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QTextEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "core/store/project.h"
#include "ui/shell/navigator.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
using tuning::LineageNode;
namespace {

constexpr int kPage = Qt::UserRole + 1, kPlace = Qt::UserRole + 2, kText = Qt::UserRole + 3;

QString oneLine(const std::string& text, qsizetype most) {
  const QString line = QString::fromStdString(text).simplified();
  return line.size() > most ? line.left(most - 1) + u'…' : line;
}

struct Kind {
  const char* kind;
  const char* icon;
  const char* page;  // where it can be opened; empty: nowhere
};
constexpr Kind kKinds[] = {{"run", "playground", ""},
                           {"prompt", "prompt", "prompts"},
                           {"pipeline", "pipelines", "pipelines"},
                           {"conversation", "playground", "chat"},
                           {"recipe", "training", ""},
                           {"training_run", "training", "training"},
                           {"dataset", "dataset", ""},
                           {"session", "feedback", "feedback"},
                           {"cases", "table", ""},
                           {"evaluation", "evaluation", ""},
                           {"model", "model", ""},
                           {"adapter", "adapter", ""},
                           {"passage", "document", "knowledge"},
                           {"labels", "feedback", "feedback"},
                           {"file", "document", ""}};

const Kind* kindOf(const std::string& kind) {
  for (const Kind& one : kKinds)
    if (kind == one.kind) return &one;
  return nullptr;
}

// The place inside the page that shows it.
QString placeOf(const LineageNode& node) {
  if (node.kind == "training_run") return u"run/%1"_s.arg(QString::fromStdString(node.ref));
  if (node.kind == "passage") return node.thing ? u"document/%1"_s.arg(node.thing) : QString();
  return node.thing ? QString::number(node.thing) : QString();
}

}  // namespace

QString lineageTitle(const LineageNode& node) {
  const QString name = node.title.empty() ? LineageDialog::tr("removed") : QString::fromStdString(node.title);
  const auto version = [&](const QString& what) {
    return LineageDialog::tr("%1 “%2”, version %3").arg(what, name).arg(node.number);
  };
  if (node.kind == "run")
    return node.text.empty() ? LineageDialog::tr("Answer of %1").arg(name)
                             : LineageDialog::tr("Answer: %1").arg(oneLine(node.text, 90));
  if (node.kind == "model") return LineageDialog::tr("Model %1").arg(name);
  if (node.kind == "adapter") return LineageDialog::tr("Adapter %1").arg(name);
  if (node.kind == "training_run") return LineageDialog::tr("Training %1").arg(name);
  if (node.kind == "file") return LineageDialog::tr("File %1").arg(name);
  if (node.kind == "passage")
    return node.number > 0 ? LineageDialog::tr("Passage of %1, page %2").arg(name).arg(node.number)
                           : LineageDialog::tr("Passage of %1").arg(name);
  if (node.kind == "labels")
    return LineageDialog::tr("%1 by %2")
        .arg(LineageDialog::tr("%n judgement(s)", nullptr, node.number),
             LineageDialog::tr("%n person(s)", nullptr, node.people));
  if (node.kind == "more") return LineageDialog::tr("and %n more", nullptr, node.number);
  if (node.kind == "prompt") return version(LineageDialog::tr("Prompt"));
  if (node.kind == "pipeline") return version(LineageDialog::tr("Pipeline"));
  if (node.kind == "recipe") return version(LineageDialog::tr("Recipe"));
  if (node.kind == "dataset") return version(LineageDialog::tr("Data set"));
  if (node.kind == "session") return version(LineageDialog::tr("Labelling session"));
  if (node.kind == "cases") return version(LineageDialog::tr("Test cases"));
  if (node.kind == "evaluation") return version(LineageDialog::tr("Evaluation"));
  return name;
}

QString lineageRole(const LineageNode& node) {
  if (node.role == "prompt") return LineageDialog::tr("asked with");
  if (node.role == "model") return LineageDialog::tr("answered by");
  if (node.role == "adapter") return LineageDialog::tr("with adapter");
  if (node.role == "trained by") return LineageDialog::tr("came of");
  if (node.role == "recipe") return LineageDialog::tr("by recipe");
  if (node.role == "data") return LineageDialog::tr("trained on");
  if (node.role == "base") return LineageDialog::tr("changes");
  if (node.role == "continues") return LineageDialog::tr("goes on from");
  if (node.role == "session") return LineageDialog::tr("judged in");
  if (node.role == "labels") return LineageDialog::tr("holds");
  if (node.role == "passage") return LineageDialog::tr("rests on");
  if (node.role == "supersedes") return LineageDialog::tr("replaces");
  if (node.role == "cases") return LineageDialog::tr("over");
  if (node.role == "evaluation") return LineageDialog::tr("in");
  if (node.role.empty()) return {};
  return LineageDialog::tr("from");
}

LineageDialog::LineageDialog(const LineageNode& root, Navigator& navigator, QWidget* parent)
    : FormDialog(parent),
      m_navigator(navigator),
      m_tree(new QTreeWidget),
      m_text(new QTextEdit),
      m_open(new Button(tr("Open"))) {
  setWindowTitle(tr("Where it comes from"));
  setAttribute(Qt::WA_DeleteOnClose);
  resize(720, 560);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(24, 20, 24, 20);
  column->setSpacing(12);
  column->addWidget(new Label(tr("Where it comes from"), TextRole::Title));
  m_tree->setAccessibleName(tr("Lineage"));
  m_tree->setColumnCount(2);
  m_tree->setHeaderHidden(true);
  m_tree->header()->setStretchLastSection(false);
  m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  m_tree->setUniformRowHeights(true);
  column->addWidget(m_tree, 3);
  m_text->setReadOnly(true);
  m_text->setAccessibleName(tr("Its text"));
  column->addWidget(m_text, 1);
  auto* buttons = new QHBoxLayout;
  auto* close = new Button(tr("Close"), ButtonKind::Primary);
  close->setDefault(true);
  buttons->addStretch();
  buttons->addWidget(m_open);
  buttons->addWidget(close);
  column->addLayout(buttons);
  add(root, nullptr);
  m_tree->expandToDepth(3);
  connect(m_tree, &QTreeWidget::currentItemChanged, this, &LineageDialog::showChosen);
  connect(m_tree, &QTreeWidget::itemActivated, this, &LineageDialog::openChosen);
  connect(m_open, &Button::clicked, this, &LineageDialog::openChosen);
  connect(close, &Button::clicked, this, &QDialog::accept);
  m_tree->setCurrentItem(m_tree->topLevelItem(0));
  m_tree->setFocus();
}

void LineageDialog::add(const LineageNode& node, QTreeWidgetItem* parent) {
  auto* item = parent ? new QTreeWidgetItem(parent) : new QTreeWidgetItem(m_tree);
  const QString role = lineageRole(node), title = lineageTitle(node);
  item->setText(0, role.isEmpty() ? title : tr("%1  %2").arg(role, title));
  QStringList details;
  if (node.repeated) details << tr("as above");
  if (!node.person.empty()) details << QString::fromStdString(node.person);
  if (node.created_ms > 0)
    details << QLocale().toString(QDateTime::fromMSecsSinceEpoch(node.created_ms), QLocale::ShortFormat);
  item->setText(1, details.join(u", "_s));
  item->setForeground(1, palette().placeholderText());
  const Kind* kind = kindOf(node.kind);
  if (kind) item->setIcon(0, themeOf(this).icon(QString::fromLatin1(kind->icon)));
  const QString place = placeOf(node);
  if (kind && *kind->page && !place.isEmpty()) {
    item->setData(0, kPage, QString::fromLatin1(kind->page));
    item->setData(0, kPlace, place);
  }
  item->setData(0, kText, QString::fromStdString(node.text));
  item->setToolTip(0, title);
  for (const LineageNode& child : node.children) add(child, item);
}

void LineageDialog::showChosen() {
  const QTreeWidgetItem* item = m_tree->currentItem();
  const QString text = item ? item->data(0, kText).toString() : QString();
  m_text->setPlainText(text);
  m_text->setVisible(!text.isEmpty());
  m_open->setEnabled(item && !item->data(0, kPage).toString().isEmpty());
}

void LineageDialog::openChosen() {
  const QTreeWidgetItem* item = m_tree->currentItem();
  const QString page = item ? item->data(0, kPage).toString() : QString();
  if (page.isEmpty()) return;
  m_navigator.openPage(page, item->data(0, kPlace).toString());
  accept();
}

void openLineage(const std::shared_ptr<Project>& project, const std::string& kind, const std::string& ref,
                 Navigator& navigator, QWidget* parent) {
  auto tree = project->read([&](Database& database) { return tuning::lineageOf(database, kind, ref); });
  LineageNode nothing{.kind = "more", .ref = ref, .role = {}};
  if (!tree) {
    nothing.kind = "unknown";
    nothing.title = sentence(tree.error()).toStdString();
  }
  auto* dialog = new LineageDialog(tree ? *tree : nothing, navigator, parent);
  dialog->open();
}

void openLineage(const std::shared_ptr<Project>& project, RunId run, Navigator& navigator, QWidget* parent) {
  openLineage(project, "run", std::to_string(run), navigator, parent);
}

}  // namespace heddle::ui
