// One document: its pages or its text with the chunks painted over it, how it is cut, and what can be done to
// a chunk.
#pragma once

#include <QWidget>

#include "ui/knowledge/document_contents.h"

class QStackedWidget;

namespace heddle::ui {

class Button;
class ChunkView;
class IconButton;
class Label;
class Notice;
class PaperView;
class SegmentedControl;
class SplitterPopup;

class DocumentPane : public QWidget {
  Q_OBJECT

 public:
  explicit DocumentPane(QWidget* parent = nullptr);

  void setContents(const DocumentContents& contents);
  void setPaper(Paper paper);
  void setPreview(std::vector<PaintedChunk> chunks,
                  const QString& note);  // empty note: the chunks as they are
  const DocumentContents& contents() const { return m_contents; }
  bool showsPaper() const;
  void showPaper(bool paper);
  int page() const { return m_page; }
  void setPage(int page);
  ChunkView* chunkView() const { return m_chunks; }
  PaperView* paperView() const { return m_paper; }
  SplitterPopup* splitter() const { return m_popup; }
  Button* mergeButton() const { return m_merge; }
  Button* splitButton() const { return m_split; }
  Button* editButton() const { return m_edit; }
  Button* enableButton() const { return m_enable; }
  Button* splitterButton() const { return m_splitterButton; }

 Q_SIGNALS:
  void pageWanted(int page);
  void viewChanged();

 private:
  void showBar();
  void showChosen();
  DocumentContents m_contents;
  int m_page = 1;
  SegmentedControl* m_view;
  IconButton *m_back, *m_forth;
  Label *m_pageText, *m_facts;
  Button *m_splitterButton, *m_merge, *m_split, *m_edit, *m_enable;
  Notice* m_notice;
  QStackedWidget* m_stack;
  ChunkView* m_chunks;
  PaperView* m_paper;
  SplitterPopup* m_popup;
  QWidget* m_foot;
};

}  // namespace heddle::ui
