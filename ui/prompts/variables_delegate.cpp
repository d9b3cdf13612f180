#include "ui/prompts/variables_delegate.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QPainter>
#include <QPlainTextEdit>

#include "ui/prompts/variables_model.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

constexpr int kPadding = Measure::kSpace3;  // as the words of the table's head
constexpr int kGlyph = 8;
constexpr int kEditorLines = 5;

Colour portColour(VariableType type) {
  switch (type) {
    case VariableType::Text:
      return Colour::PortText;
    case VariableType::Number:
      return Colour::PortNumber;
    case VariableType::Boolean:
    case VariableType::Choice:
      return Colour::PortLabel;
    case VariableType::List:
      return Colour::PortPassages;
    case VariableType::Json:
      return Colour::PortRecord;
  }
  return Colour::PortText;
}

VariableType typeOf(const QModelIndex& index) {
  return static_cast<VariableType>(index.data(VariablesModel::kTypeRole).toInt());
}

// A list is a square, one value a circle.
void paintPort(QPainter* painter, const QRectF& box, VariableType type, const QColor& colour) {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(Qt::NoPen);
  painter->setBrush(colour);
  if (type == VariableType::List)
    painter->drawRoundedRect(box, 1, 1);
  else
    painter->drawEllipse(box);
  painter->restore();
}

bool needsLines(VariableType type) {
  return type == VariableType::Text || type == VariableType::List || type == VariableType::Json;
}

}  // namespace

void VariablesDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
  const Theme& theme = themeOf(option.widget);
  painter->save();
  QStyleOptionViewItem panel(option);
  option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &panel, painter, option.widget);
  painter->fillRect(QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1),
                    theme.colour(Colour::Hairline));
  QRect box = option.rect.adjusted(kPadding, 0, -Measure::kSpace2, -1);
  QString text = index.data().toString();
  Colour colour = Colour::Text;
  TextRole role = TextRole::Label;
  if (index.column() == VariablesModel::kName) {
    role = TextRole::Code;
    colour = index.data(VariablesModel::kUnused).toBool() ? Colour::Muted : Colour::CodeVariable;
  } else if (index.column() == VariablesModel::kType) {
    paintPort(painter, QRectF(box.x(), box.center().y() - kGlyph / 2.0 + 0.5, kGlyph, kGlyph), typeOf(index),
              theme.colour(portColour(typeOf(index))));
    box.setLeft(box.x() + kGlyph + 6);
    colour = Colour::Muted;
  } else if (index.data(VariablesModel::kMissing).toBool() && text.isEmpty()) {
    text = tr("no value");
    colour = Colour::Warn;
  } else if (index.data(VariablesModel::kIsDefault).toBool()) {
    colour = Colour::Muted;
  }
  // In light, warnings are not told from hover and selection by their colour.
  const bool lit = option.state & (QStyle::State_Selected | QStyle::State_MouseOver);
  if (colour == Colour::Warn && lit) colour = Colour::Text;
  painter->setFont(theme.font(role));
  painter->setPen(theme.colour(colour));
  painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                    painter->fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
  painter->restore();
}

QWidget* VariablesDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                         const QModelIndex& index) const {
  const auto combo = [&](const QString& name) {
    auto* box = new QComboBox(parent);
    box->setAccessibleName(name);
    // A choice is made at once; waiting for the focus to leave would look like nothing happened.
    connect(box, &QComboBox::activated, this, [this, box] {
      auto* self = const_cast<VariablesDelegate*>(this);
      Q_EMIT self->commitData(box);
      Q_EMIT self->closeEditor(box);
    });
    return box;
  };
  const QString name = index.siblingAtColumn(VariablesModel::kName).data().toString();
  if (index.column() == VariablesModel::kType) {
    QComboBox* box = combo(tr("Type of %1").arg(name));
    for (const VariableType type : {VariableType::Text, VariableType::Number, VariableType::Boolean,
                                    VariableType::Choice, VariableType::List, VariableType::Json})
      box->addItem(variableTypeTitle(type), static_cast<int>(type));
    return box;
  }
  const QString label = tr("Value of %1").arg(name);
  const VariableType type = typeOf(index);
  if (type == VariableType::Boolean) {
    QComboBox* box = combo(label);
    box->addItem(tr("yes"), QStringLiteral("true"));
    box->addItem(tr("no"), QStringLiteral("false"));
    return box;
  }
  const auto* variables = qobject_cast<const VariablesModel*>(index.model());
  const FormVariable* entry = variables ? variables->variableAt(index.row()) : nullptr;
  if (type == VariableType::Choice && entry && !entry->variable.choices.empty()) {
    QComboBox* box = combo(label);
    for (const std::string& choice : entry->variable.choices)
      box->addItem(QString::fromStdString(choice), QString::fromStdString(choice));
    return box;
  }
  if (needsLines(type)) {
    auto* text = new QPlainTextEdit(parent);
    text->setAccessibleName(label);
    text->setToolTip(tr("Enter takes the value, Shift+Enter starts a line"));
    text->setTabChangesFocus(true);
    return text;
  }
  QWidget* line = QStyledItemDelegate::createEditor(parent, option, index);
  if (line) line->setAccessibleName(label);
  return line;
}

void VariablesDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
  const QVariant value = index.data(Qt::EditRole);
  if (auto* box = qobject_cast<QComboBox*>(editor)) {
    box->setCurrentIndex(box->findData(value));
  } else if (auto* text = qobject_cast<QPlainTextEdit*>(editor)) {
    if (text->document()->isModified()) return;
    text->setPlainText(value.toString());
    text->selectAll();
  } else {
    QStyledItemDelegate::setEditorData(editor, index);
  }
}

void VariablesDelegate::setModelData(QWidget* editor, QAbstractItemModel* model,
                                     const QModelIndex& index) const {
  if (auto* box = qobject_cast<QComboBox*>(editor)) {
    if (box->currentIndex() >= 0) model->setData(index, box->currentData(), Qt::EditRole);
  } else if (auto* text = qobject_cast<QPlainTextEdit*>(editor)) {
    model->setData(index, text->toPlainText(), Qt::EditRole);
  } else {
    QStyledItemDelegate::setModelData(editor, model, index);
  }
}

// A text of several lines lies over the rows below it, or above where there is no room below.
void VariablesDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                             const QModelIndex& index) const {
  QRect box = option.rect.adjusted(0, 0, 0, -1);
  if (qobject_cast<QPlainTextEdit*>(editor) && editor->parentWidget()) {
    const int room = editor->parentWidget()->height();
    const QString text = index.data(Qt::EditRole).toString();
    const bool isLong =
        text.contains(u'\n') || QFontMetrics(editor->font()).horizontalAdvance(text) > box.width();
    if (isLong) {
      box.setLeft(std::max(0, box.left() - box.width() / 2));
      box.setHeight(std::min(room, kEditorLines * QFontMetrics(editor->font()).lineSpacing() + 12));
    }
    if (box.bottom() > room - 1) box.moveBottom(std::max(box.height(), room) - 1);
  }
  editor->setGeometry(box);
}

bool VariablesDelegate::eventFilter(QObject* watched, QEvent* event) {
  auto* text = qobject_cast<QPlainTextEdit*>(watched);
  if (text && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && !(key->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier))) {
      Q_EMIT commitData(text);
      Q_EMIT closeEditor(text, QAbstractItemDelegate::NoHint);
      return true;
    }
  }
  return QStyledItemDelegate::eventFilter(watched, event);
}

}  // namespace heddle::ui
