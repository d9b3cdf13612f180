// A text as the model reads it: its tokens, tinted by turns.
#pragma once

#include <QPlainTextEdit>
#include <string>
#include <vector>

namespace heddle::ui {

class TokensView : public QPlainTextEdit {
  Q_OBJECT

 public:
  explicit TokensView(QWidget* parent = nullptr);
  // pieces: the raw bytes of each token.
  void setPieces(std::vector<std::string> pieces);
  void setMessage(const QString& message);  // in place of tokens
  size_t count() const { return m_pieces.size(); }

 private:
  void showPieces();
  std::vector<std::string> m_pieces;
};

}  // namespace heddle::ui
