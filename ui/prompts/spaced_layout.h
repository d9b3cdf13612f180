// Lines of plain text on the pitch of the look: JetBrains Mono 12 stands on lines of 20, which a plain text
// layout cannot be asked for.
#pragma once

#include <QPlainTextDocumentLayout>

class QPlainTextEdit;

namespace heddle::ui {

class SpacedLayout : public QPlainTextDocumentLayout {
  Q_OBJECT

 public:
  SpacedLayout(QTextDocument* document, int pitch) : QPlainTextDocumentLayout(document), m_pitch(pitch) {}
  // Gives the editor a document of its own with this layout; before anything else is done with its document.
  static void install(QPlainTextEdit* editor, int pitch);

  QRectF blockBoundingRect(const QTextBlock& block) const override;

 private:
  int m_pitch;
};

}  // namespace heddle::ui
