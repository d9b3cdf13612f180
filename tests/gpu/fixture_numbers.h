// The number lists of a fixture's JSON file by their path ("dequant_f32.logits_last"), read without a
// library.
#pragma once

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace heddle::gputest {

class FixtureNumbers {
 public:
  // Empty if the file cannot be read or is no JSON.
  explicit FixtureNumbers(const std::string& path) {
    std::ifstream file(path);
    std::stringstream all;
    all << file.rdbuf();
    m_text = all.str();
    if (!value("")) m_numbers.clear();
  }
  bool has(const std::string& path) const { return m_numbers.contains(path); }
  // Nested lists follow each other. Empty if there is none.
  const std::vector<double>& at(const std::string& path) const {
    static const std::vector<double> kNone;
    const auto found = m_numbers.find(path);
    return found == m_numbers.end() ? kNone : found->second;
  }

 private:
  bool value(const std::string& path) {
    skip();
    const char c = peek();
    if (c == '{') return object(path);
    if (c == '[') return list(path);
    if (c == '"') return string().second;
    if (c == 't' || c == 'f' || c == 'n') {
      while (std::isalpha(static_cast<unsigned char>(peek()))) ++m_at;
      return true;
    }
    char* end = nullptr;
    const double number = std::strtod(m_text.c_str() + m_at, &end);
    if (end == m_text.c_str() + m_at) return false;
    m_at = static_cast<size_t>(end - m_text.c_str());
    m_numbers[path].push_back(number);
    return true;
  }
  bool object(const std::string& path) {
    ++m_at;
    for (skip(); peek() != '}'; skip()) {
      const auto [name, good] = string();
      if (!good || !take(':') || !value(path.empty() ? name : path + "." + name)) return false;
      skip();
      if (peek() == ',') ++m_at;
    }
    ++m_at;
    return true;
  }
  bool list(const std::string& path) {
    ++m_at;
    for (skip(); peek() != ']'; skip()) {
      if (!value(path)) return false;
      skip();
      if (peek() == ',') ++m_at;
    }
    ++m_at;
    return true;
  }
  std::pair<std::string, bool> string() {
    if (peek() != '"') return {"", false};
    std::string text;
    for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
      if (m_text[m_at] == '\\') ++m_at;
      if (m_at < m_text.size()) text += m_text[m_at];
    }
    return {text, m_at++ < m_text.size()};
  }
  bool take(char c) {
    skip();
    return peek() == c && (++m_at, true);
  }
  void skip() {
    while (m_at < m_text.size() && std::isspace(static_cast<unsigned char>(m_text[m_at]))) ++m_at;
  }
  char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

  std::string m_text;
  size_t m_at = 0;
  std::map<std::string, std::vector<double>> m_numbers;
};

}  // namespace heddle::gputest
