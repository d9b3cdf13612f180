#include "ui/pipelines/node_library.h"

#include <QKeyEvent>
#include <QListView>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/pipelines/node_list_model.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {
constexpr int kDragStart = 4;
}

NodeLibrary::NodeLibrary(const pipelines::NodeRegistry& registry, QWidget* parent)
    : QWidget(parent),
      m_model(new NodeListModel(registry, this)),
      m_field(new SearchField(tr("Find a node"))),
      m_list(new QListView) {
  setMinimumWidth(180);
  setAccessibleName(tr("Node library"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 1, 0);
  column->setSpacing(0);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(12, 6, 6, 6);
  head->addWidget(new Label(tr("Nodes"), TextRole::LabelStrong));
  head->addStretch();
  auto* close = new IconButton(u"close"_s, tr("Hide the library"));
  close->setSmall();
  head->addWidget(close);
  column->addLayout(head);
  auto* search = new QVBoxLayout;
  search->setContentsMargins(12, 0, 12, 8);
  search->addWidget(m_field);
  column->addLayout(search);
  m_list->setProperty(property::kFlat, true);
  m_list->setFrameShape(QFrame::NoFrame);
  m_list->setModel(m_model);
  m_list->setItemDelegate(makeNodeDelegate(m_list));
  m_list->setAccessibleName(tr("Nodes"));
  m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_list->viewport()->setAutoFillBackground(false);
  m_list->setMouseTracking(true);
  m_list->viewport()->installEventFilter(this);
  m_list->installEventFilter(this);
  column->addWidget(m_list, 1);
  connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
    m_model->setQuery(text);
    if (const int first = m_model->firstRow(); first >= 0) m_list->setCurrentIndex(m_model->index(first));
  });
  connect(m_field, &QLineEdit::returnPressed, this, [this] {
    if (const std::string type = m_model->typeAt(m_list->currentIndex()); !type.empty())
      Q_EMIT addRequested(type);
  });
  connect(m_list, &QListView::doubleClicked, this, [this](const QModelIndex& index) {
    if (const std::string type = m_model->typeAt(index); !type.empty()) Q_EMIT addRequested(type);
  });
  connect(close, &Button::clicked, this, &NodeLibrary::closeRequested);
}

// The drag is our own: the node's place is shown on the canvas, and Esc takes it back.
bool NodeLibrary::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_list && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape && m_dragging) {
      endDrag();
      Q_EMIT dragCancelled();
      return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
      if (const std::string type = m_model->typeAt(m_list->currentIndex()); !type.empty())
        Q_EMIT addRequested(type);
      return true;
    }
    return false;
  }
  if (watched == m_list && event->type() == QEvent::ShortcutOverride && m_dragging) {
    event->accept();
    return true;
  }
  if (watched != m_list->viewport()) return false;
  switch (event->type()) {
    case QEvent::MouseButtonPress: {
      const auto* mouse = static_cast<QMouseEvent*>(event);
      m_pressed = mouse->position().toPoint();
      m_dragged =
          mouse->button() == Qt::LeftButton ? m_model->typeAt(m_list->indexAt(m_pressed)) : std::string();
      return false;
    }
    case QEvent::MouseMove: {
      const auto* mouse = static_cast<QMouseEvent*>(event);
      if (m_dragged.empty() || !(mouse->buttons() & Qt::LeftButton)) return false;
      if (!m_dragging && (mouse->position().toPoint() - m_pressed).manhattanLength() < kDragStart)
        return true;
      m_dragging = true;
      m_list->viewport()->setCursor(Qt::ClosedHandCursor);
      Q_EMIT dragMoved(mouse->globalPosition().toPoint());
      return true;
    }
    case QEvent::MouseButtonRelease: {
      if (!m_dragging) {
        m_dragged.clear();
        return false;
      }
      const std::string type = m_dragged;
      endDrag();
      Q_EMIT dropped(type, static_cast<QMouseEvent*>(event)->globalPosition().toPoint());
      return true;
    }
    default:
      return false;
  }
}

void NodeLibrary::endDrag() {
  m_dragging = false;
  m_dragged.clear();
  m_list->viewport()->unsetCursor();
}

void NodeLibrary::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), themeOf(this).colour(Colour::Window));
  painter.fillRect(width() - 1, 0, 1, height(), themeOf(this).colour(Colour::Hairline));
}

}  // namespace heddle::ui
