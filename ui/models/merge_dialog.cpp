#include "ui/models/merge_dialog.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

#include "ui/shell/adapter_picker.h"
#include "ui/shell/model_shelf.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

MergeDialog::MergeDialog(ModelShelf& shelf, const QString& base, const std::vector<AdapterChoice>& adapters,
                         QWidget* parent)
    : FormDialog(parent),
      m_shelf(shelf),
      m_base(new QComboBox),
      m_type(new QComboBox),
      m_picker(new AdapterPicker(shelf)),
      m_name(new QLineEdit),
      m_problem(new Label({}, TextRole::Label, Colour::Error)),
      m_accept(new Button(tr("Merge"), ButtonKind::Primary)) {
  setWindowTitle(tr("Merge adapters into a model"));
  setFixedWidth(400);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(24, 20, 24, 20);
  column->setSpacing(Measure::kSpace3);
  column->addWidget(new Label(tr("Merge adapters into a model"), TextRole::Title));
  auto* words =
      new Label(tr("A new file is written that answers as the model does with these adapters. The model and "
                   "the adapters stay."),
                TextRole::Label, Colour::Muted);
  words->setWordWrap(true);
  column->addWidget(words);
  m_base->setAccessibleName(tr("Model"));
  column->addWidget(new FormRow(tr("Model"), m_base));
  column->addWidget(m_picker);
  m_type->addItem(tr("As they are"), QString());
  for (const DType type : {DType::Q8_0, DType::F16, DType::BF16, DType::F32})
    m_type->addItem(QString::fromLatin1(dtypeInfo(type).name.data()), static_cast<int>(type));
  m_type->setAccessibleName(tr("Type of the changed weights"));
  column->addWidget(new FormRow(tr("Type of the changed weights"), m_type));
  m_name->setAccessibleName(tr("Name in the library"));
  column->addWidget(new FormRow(tr("Name in the library"), m_name));
  m_problem->setWordWrap(true);
  column->addWidget(m_problem);
  auto* buttons = new QHBoxLayout;
  auto* cancel = new Button(tr("Cancel"));
  m_accept->setDefault(true);
  buttons->addStretch();
  buttons->addWidget(cancel);
  buttons->addWidget(m_accept);
  column->addLayout(buttons);

  for (const ShelfModel& model : shelf.models()) {
    const bool any =
        std::ranges::any_of(shelf.adapters(), [&](const ShelfAdapter& a) { return a.fits(model.path); });
    if (any) m_base->addItem(model.name, model.path);
  }
  int index = m_base->findData(base);
  if (index < 0 && !adapters.empty())
    if (const ShelfAdapter* adapter = shelf.findAdapter(QString::fromStdString(adapters.front().path)))
      for (const QString& model : adapter->models)
        if (index < 0) index = m_base->findData(model);
  m_base->setCurrentIndex(std::max(index, 0));
  m_picker->setModel(m_base->currentData().toString());
  m_picker->setAdapters(adapters);
  connect(m_base, &QComboBox::currentIndexChanged, this, [this] {
    m_picker->setModel(m_base->currentData().toString());
    follow();
  });
  connect(m_picker, &AdapterPicker::adaptersChanged, this, &MergeDialog::follow);
  connect(m_name, &QLineEdit::textEdited, this, [this] {
    m_ownName = true;
    follow();
  });
  connect(cancel, &Button::clicked, this, &QDialog::reject);
  connect(m_accept, &Button::clicked, this, &QDialog::accept);
  follow();
}

void MergeDialog::follow() {
  const auto& adapters = m_picker->adapters();
  if (!m_ownName) {
    QString name = m_base->currentText();
    for (const AdapterChoice& adapter : adapters)
      name += u'-' + QFileInfo(QString::fromStdString(adapter.path)).completeBaseName();
    m_name->setText(name.replace(
        QRegularExpression(u"[^\\w.]+"_s, QRegularExpression::UseUnicodePropertiesOption), u"-"_s));
  }
  const QString model = m_base->currentData().toString();
  const bool fit = std::ranges::all_of(adapters, [&](const AdapterChoice& choice) {
    const ShelfAdapter* adapter = m_shelf.findAdapter(QString::fromStdString(choice.path));
    return adapter && adapter->fits(model);
  });
  const QString name = m_name->text().trimmed();
  QString problem;
  if (model.isEmpty())
    problem = tr("No model of the library has an adapter that fits it.");
  else if (adapters.empty())
    problem = tr("Add the adapters to bake in.");
  else if (!fit)
    problem = tr("Choose adapters that fit this model.");
  else if (name.isEmpty() || name.startsWith(u'.') || name.contains(u'/'))
    problem = tr("Write a name without a slash that does not begin with a dot.");
  m_problem->setText(problem);
  m_problem->setVisible(!problem.isEmpty());
  m_accept->setEnabled(problem.isEmpty());
  adjustSize();
}

MergeChoice MergeDialog::choice() const {
  MergeChoice choice;
  choice.base = m_base->currentData().toString().toStdString();
  choice.adapters = m_picker->adapters();
  bool typed = false;
  const int type = m_type->currentData().toInt(&typed);
  if (typed && m_type->currentIndex() > 0) choice.type = static_cast<DType>(type);
  choice.name = m_name->text().trimmed();
  return choice;
}

}  // namespace heddle::ui
