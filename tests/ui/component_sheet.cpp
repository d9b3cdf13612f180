#include "tests/ui/component_sheet.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QRadioButton>
#include <QStandardItemModel>
#include <QTableView>

#include "ui/theme/heddle_style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
namespace {
using namespace Qt::StringLiterals;

QHBoxLayout* row(std::initializer_list<QWidget*> widgets) {
  auto* layout = new QHBoxLayout;
  layout->setSpacing(8);
  for (QWidget* widget : widgets) layout->addWidget(widget);
  layout->addStretch();
  return layout;
}

QWidget* controls() {
  auto* sheet = new Panel(Colour::Surface, Qt::RightEdge);
  auto* column = new QVBoxLayout(sheet);
  column->addWidget(new Label(u"Buttons, 28 px; small 24 px"_s, TextRole::LabelStrong));
  column->addLayout(
      row({new Button(u"run"_s, u"Run"_s, ButtonKind::Primary), new Button(u"Compare"_s),
           new Button(u"Versions"_s, ButtonKind::Quiet), new Button(u"Stop"_s, ButtonKind::Danger)}));
  auto* disabled = new Button(u"Disabled"_s);
  disabled->setEnabled(false);
  auto* pressed = new Button(u"Pressed"_s);
  pressed->setDown(true);
  column->addLayout(row({pressed, disabled}));
  auto* chosen = new Button(u"Chosen"_s);
  chosen->setSmall();
  chosen->setCheckable(true);
  chosen->setChecked(true);
  auto* small = new Button(u"Small"_s);
  small->setSmall();
  auto* key = new Button(u"Key"_s);
  key->setKeyCap(u"L"_s);
  auto* square = new IconButton(u"compare"_s, u"Compare"_s, nullptr, ButtonKind::Normal);
  square->setCheckable(true);
  square->setChecked(true);
  column->addLayout(row({new IconButton(u"add"_s, u"Add"_s, nullptr, ButtonKind::Normal),
                         new IconButton(u"more"_s, u"More"_s), square, small, chosen, key}));
  auto* segments = new SegmentedControl({u"Step"_s, u"Time"_s});
  segments->setSmall(true);
  segments->setCurrent(1);
  column->addLayout(row({new SegmentedControl({u"Page"_s, u"Chunks"_s, u"Graph"_s}), segments}));
  column->addWidget(new Label(u"Inputs, 28 px"_s, TextRole::LabelStrong));
  column->addWidget(new SearchField(u"Filter by name"_s));
  auto* wrong = new QLineEdit(u"17,204"_s);
  auto* wrongRow = new FormRow(u"Context"_s, wrong);
  wrongRow->setProblem(u"More than the model's 16,384. Lower it or load a longer context."_s);
  column->addWidget(wrongRow);
  auto* off = new QLineEdit;
  off->setPlaceholderText(u"Not available while training"_s);
  off->setEnabled(false);
  column->addWidget(off);
  auto* combo = new QComboBox;
  combo->addItem(u"Qwen3-8B"_s);
  column->addWidget(combo);
  auto* slider = new SliderField(0, 2, 0.01, 2);
  slider->setValue(0.7);
  column->addWidget(slider);
  auto* on = new ToggleSwitch(u"On"_s);
  on->setChecked(true);
  auto* check = new QCheckBox(u"Checked"_s);
  check->setChecked(true);
  auto* radio = new QRadioButton(u"Radio"_s);
  radio->setChecked(true);
  column->addLayout(row({on, new Label(u"On"_s, TextRole::Label), new ToggleSwitch(u"Off"_s),
                         new Label(u"Off"_s, TextRole::Label), check, new QCheckBox(u"Open"_s), radio}));
  column->addWidget(new Label(u"Chips, 20 px"_s, TextRole::LabelStrong));
  column->addLayout(row({new Chip(u"neutral"_s), new Chip(u"loaded"_s, ChipKind::Accent, u"check"_s),
                         new Chip(u"indexed"_s, ChipKind::Good), new Chip(u"branched"_s, ChipKind::Info)}));
  column->addLayout(row({new Chip(u"unsaved"_s, ChipKind::Warn), new Chip(u"failed"_s, ChipKind::Error),
                         new Chip(u"v7"_s, ChipKind::Outlined), new KeyCap(u"Ctrl K"_s)}));
  auto* progress = new ProgressLine;
  progress->setFraction(0.62);
  column->addWidget(progress);
  column->addWidget(new Notice(Notice::Kind::Warn, u"3 of 1,600 pairs are cut at 2,048 tokens."_s));
  column->addWidget(new Notice(Notice::Kind::Error, u"annex-scan.pdf is a scan."_s));
  column->addStretch();
  return sheet;
}

QWidget* lists() {
  auto* sheet = new Panel(Colour::Window);
  auto* column = new QVBoxLayout(sheet);
  column->addWidget(new Label(u"List and table rows, 28 px"_s, TextRole::LabelStrong));
  auto* model = new QStandardItemModel(4, 3, sheet);
  model->setHorizontalHeaderLabels({u"Name"_s, u"Rank"_s, u"Wins"_s});
  for (int r = 0; r < 4; ++r)
    for (int c = 0; c < 3; ++c)
      model->setItem(r, c, new QStandardItem(c == 0 ? u"Row %1"_s.arg(r) : QString::number(16 + r * c)));
  auto* table = new QTableView;
  table->setModel(model);
  table->setShowGrid(false);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->verticalHeader()->hide();
  table->verticalHeader()->setDefaultSectionSize(28);
  table->horizontalHeader()->setStretchLastSection(true);
  table->selectRow(2);
  table->setFixedHeight(150);
  column->addWidget(table);
  auto* empty =
      new EmptyState(u"knowledge"_s, u"No sources yet"_s,
                     u"Add files, folders, pages or tables. Answers then quote them with the page."_s);
  empty->addPrimary(u"Add a folder"_s);
  empty->addSecondary(u"Open sample"_s);
  column->addWidget(empty);
  auto* section = new Section(u"Sampling"_s);
  auto* temperature = new SliderField(0, 2, 0.01, 2);
  temperature->setValue(0.4);
  auto* form = new FormRow(u"Temperature"_s, temperature);
  form->setChanged(true, u"0.70"_s);
  form->setHelp(u"Lower repeats the likeliest words. 0 to 2."_s);
  section->content().addWidget(form);
  auto* bar = new ContextBar;
  bar->setParts({{u"System"_s, 214, Colour::Series3},
                 {u"Passages"_s, 1046, Colour::Series5},
                 {u"History"_s, 402, Colour::Series1},
                 {u"Answer"_s, 180, Colour::Series2}},
                1842);
  section->content().addWidget(bar);
  column->addWidget(section);
  column->addWidget(new RunningArc);
  column->addStretch();
  return sheet;
}

}  // namespace

std::unique_ptr<QWidget> makeComponentSheet() {
  auto sheet = std::make_unique<QWidget>();
  auto* across = new QHBoxLayout(sheet.get());
  across->setContentsMargins(0, 0, 0, 0);
  across->setSpacing(0);
  across->addWidget(controls());
  across->addWidget(lists());
  sheet->resize(720, 820);
  return sheet;
}

}  // namespace heddle::ui
