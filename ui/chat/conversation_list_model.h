// The conversations of a project, the latest first, under headings of days.
#pragma once

#include <QAbstractListModel>
#include <QDateTime>
#include <vector>

#include "core/store/conversation_repository.h"

namespace heddle::ui {

class ConversationListModel : public QAbstractListModel {
  Q_OBJECT

 public:
  using QAbstractListModel::QAbstractListModel;

  // `now` decides what is today.
  void setConversations(std::vector<ConversationSummary> conversations, const QDateTime& now);
  // What a search found: titles with the text around the match, without headings.
  void setHits(const std::vector<ConversationHit>& hits);

  ThingId conversationAt(const QModelIndex& index) const;  // 0: a heading
  QModelIndex indexOf(ThingId id) const;
  int conversationCount() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  struct Row {
    QString title, detail, time;
    int branches = 0;
    ThingId id = 0;  // 0: a heading
  };
  std::vector<Row> m_rows;
};

}  // namespace heddle::ui
