// Ctrl+K: every command and every named thing, found by a few letters. ">" narrows to commands, "@" to
// things, Tab steps through both.
#pragma once

#include "ui/shell/overlay.h"
#include "ui/shell/palette_model.h"

class QLineEdit;
class QListView;

namespace heddle::ui {

class Palette : public Overlay {
  Q_OBJECT

 public:
  Palette(CommandRegistry& commands, QWidget* parent);
  void openWith(const QString& query = {});
  QLineEdit* field() const { return m_field; }
  QListView* list() const { return m_list; }
  PaletteModel& model() { return m_model; }
  PaletteScope scope() const { return m_scope; }

 protected:
  QRect cardRect(const QSize& size) const override;
  void placeCard(const QRect& card) override;
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void search();
  void move(int step);
  void run();

  PaletteModel m_model;
  PaletteScope m_scope = PaletteScope::All;
  QLineEdit* m_field;
  QListView* m_list;
};

}  // namespace heddle::ui
