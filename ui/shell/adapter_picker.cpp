#include "ui/shell/adapter_picker.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/shell/model_shelf.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr double kMaxScale = 2, kScaleStep = 0.05;
constexpr int kScaleDecimals = 2;

QString nameOf(const ModelShelf& shelf, const std::string& path) {
  const QString file = QString::fromStdString(path);
  const ShelfAdapter* adapter = shelf.findAdapter(file);
  return adapter ? adapter->name : QFileInfo(file).completeBaseName();
}

}  // namespace

QString adapterWords(const ModelShelf& shelf, const std::vector<AdapterChoice>& adapters) {
  if (adapters.empty()) return {};
  if (adapters.size() > 1) return AdapterPicker::tr("%1 adapters").arg(adapters.size());
  const AdapterChoice& adapter = adapters.front();
  return u"%1 × %2"_s.arg(nameOf(shelf, adapter.path),
                          QLocale().toString(static_cast<double>(adapter.scale), 'f', kScaleDecimals));
}

AdapterPicker::AdapterPicker(ModelShelf& shelf, QWidget* parent)
    : QWidget(parent), m_shelf(shelf), m_rows(new QVBoxLayout), m_add(new Button(u"adapter"_s, QString())) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(Measure::kSpace2);
  m_rows->setContentsMargins(0, 0, 0, 0);
  m_rows->setSpacing(Measure::kSpace2);
  column->addLayout(m_rows);
  column->addWidget(m_add, 0, Qt::AlignLeft);
  m_add->setSmall();
  m_add->setMenu(new QMenu(m_add));
  connect(m_add->menu(), &QMenu::aboutToShow, this, &AdapterPicker::fillMenu);
  connect(&m_shelf, &ModelShelf::modelsChanged, this, &AdapterPicker::rebuild);
  rebuild();
}

void AdapterPicker::setModel(const QString& path) {
  if (path == m_model) return;
  m_model = path;
  rebuild();
}

void AdapterPicker::setAdapters(const std::vector<AdapterChoice>& adapters) {
  if (adapters == m_adapters) return;
  m_adapters = adapters;
  rebuild();
}

void AdapterPicker::rebuild() {
  while (QLayoutItem* item = m_rows->takeAt(0)) {
    if (QWidget* row = item->widget()) {
      row->hide();
      row->deleteLater();  // it may be what is being clicked
    }
    delete item;
  }
  for (size_t i = 0; i < m_adapters.size(); ++i) addRow(i);
  showWords();
}

void AdapterPicker::showWords() {
  const bool offered = std::ranges::any_of(
      m_shelf.adapters(), [this](const ShelfAdapter& adapter) { return adapter.fits(m_model); });
  m_add->setText(m_adapters.empty() ? tr("Add an adapter") : tr("Add another adapter"));
  // Without any adapter in the library there is nothing to choose from, and nothing to say.
  m_add->setVisible(offered || !m_adapters.empty() || !m_shelf.adapters().empty());
}

// Why the engine would refuse it; empty: it would not.
QString AdapterPicker::problemOf(const AdapterChoice& choice) const {
  const ShelfAdapter* adapter = m_shelf.findAdapter(QString::fromStdString(choice.path));
  if (!adapter)
    return QFileInfo::exists(QString::fromStdString(choice.path)) ? QString() : tr("The file is gone.");
  if (adapter->fits(m_model)) return {};
  return adapter->base.isEmpty() ? tr("It does not fit this model.")
                                 : tr("It was trained on %1 and does not fit this model.").arg(adapter->base);
}

void AdapterPicker::addRow(size_t index) {
  const AdapterChoice& choice = m_adapters[index];
  auto* row = new QWidget(this);
  auto* column = new QVBoxLayout(row);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(Measure::kSpace1);
  auto* head = new QHBoxLayout;
  head->setSpacing(Measure::kSpace1);
  const QString name = nameOf(m_shelf, choice.path);
  auto* label = new Label(name, TextRole::Label, Colour::Text, row);
  label->setElided(true);
  auto* remove = new IconButton(u"close"_s, tr("Without the adapter %1").arg(name), row);
  remove->setSmall();
  head->addWidget(new IconLabel(u"adapter"_s, 14, Colour::Muted, row));
  head->addWidget(label, 1);
  head->addWidget(remove);
  column->addLayout(head);
  auto* scale = new SliderField(0, kMaxScale, kScaleStep, kScaleDecimals, row);
  scale->setName(tr("Scale of the adapter %1").arg(name));
  scale->setToolTip(tr("0 is the base model, 1 the adapter as it was trained."));
  scale->setValue(static_cast<double>(choice.scale));
  column->addWidget(scale);
  if (const QString problem = problemOf(choice); !problem.isEmpty()) {
    auto* words = new Label(problem, TextRole::Label, Colour::Error, row);
    words->setWordWrap(true);
    column->addWidget(words);
  }
  m_rows->addWidget(row);
  connect(scale, &SliderField::valueChanged, this, [this, index](double value) {
    if (index >= m_adapters.size()) return;
    m_adapters[index].scale = static_cast<float>(value);
    Q_EMIT adaptersChanged(m_adapters);
  });
  connect(remove, &Button::clicked, this, [this, index] {
    if (index >= m_adapters.size()) return;
    m_adapters.erase(m_adapters.begin() + static_cast<std::ptrdiff_t>(index));
    rebuild();
    m_add->setFocus();
    Q_EMIT adaptersChanged(m_adapters);
  });
}

void AdapterPicker::fillMenu() {
  QMenu* menu = m_add->menu();
  menu->clear();
  for (const ShelfAdapter& adapter : m_shelf.adapters()) {
    const std::string path = adapter.path.toStdString();
    const bool chosen = std::ranges::find(m_adapters, path, &AdapterChoice::path) != m_adapters.end();
    if (chosen || !adapter.fits(m_model)) continue;
    const QString text =
        adapter.detail.isEmpty() ? adapter.name : u"%1  ·  %2"_s.arg(adapter.name, adapter.detail);
    connect(menu->addAction(text), &QAction::triggered, this, [this, path] {
      m_adapters.push_back({path, 1.0f});
      rebuild();
      Q_EMIT adaptersChanged(m_adapters);
    });
  }
  if (menu->isEmpty())
    menu->addAction(tr("No other adapter of the library fits this model"))->setEnabled(false);
}

}  // namespace heddle::ui
