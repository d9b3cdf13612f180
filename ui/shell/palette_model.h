// What the palette lists: commands and named things under headings, those that match first.
#pragma once

#include <QAbstractListModel>
#include <QPoint>
#include <vector>

#include "ui/shell/command_registry.h"

namespace heddle::ui {

enum class PaletteScope : uint8_t { All, Commands, Things };

class PaletteModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role : int { kDetail = Qt::UserRole + 1, kIcon, kKey, kIsHeading, kRanges, kEnabled };

  explicit PaletteModel(CommandRegistry& commands, QObject* parent = nullptr);

  // Asks the registry anew; call when the palette opens.
  void reload();
  void setQuery(const QString& query, PaletteScope scope);
  int found() const { return m_found; }  // without headings
  int total() const { return static_cast<int>(m_items.size()); }
  // Runs the command or opens the thing in `row`. False: a heading, or a command that is not enabled.
  bool activate(int row);
  int firstRow() const;  // the first that is not a heading; -1: none

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  struct Item {
    QString title, detail, icon, group, commandId;
    QString key;
    std::function<void()> open;
    bool enabled = true;
  };
  struct Row {
    int item = -1;  // -1: a heading
    QString heading;
    std::vector<std::pair<int, int>> ranges;
  };

  CommandRegistry& m_commands;
  std::vector<Item> m_items;
  std::vector<Row> m_rows;
  int m_found = 0;
};

}  // namespace heddle::ui
