// Typed reads of JSON that another process or an earlier run wrote: the first wrong one is remembered, what
// is missing keeps its value.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/base/json_number.h"

namespace heddle {

class JsonReader {
 public:
  using Json = nlohmann::ordered_json;
  explicit JsonReader(const Json& object) : m_object(object), m_good(object.is_object()) {}

  template <class T>
  void number(const char* name, T& value) {
    if (const Json* found = find(name)) {
      const auto read = numberOf<T>(*found);
      m_good = m_good && read;
      if (m_good) value = *read;
    }
  }
  void number(const char* name, std::optional<double>& value) {
    if (find(name)) number(name, value.emplace());
  }
  void text(const char* name, std::string& value) {
    if (const Json* found = find(name)) {
      m_good = m_good && found->is_string();
      if (m_good) value = found->get<std::string>();
    }
  }
  void boolean(const char* name, bool& value) {
    if (const Json* found = find(name)) {
      m_good = m_good && found->is_boolean();
      if (m_good) value = found->get<bool>();
    }
  }
  // Calls `one` with each element of a list; it returns false for one that is wrong.
  template <class One>
  void each(const char* name, const One& one) {
    const Json* found = find(name);
    if (!found) return;
    m_good = m_good && found->is_array();
    for (size_t i = 0; m_good && i < found->size(); ++i) m_good = one((*found)[i]);
  }
  // Missing and null are the same.
  const Json* find(const char* name) const {
    if (!m_object.is_object()) return nullptr;
    const auto found = m_object.find(name);
    return found == m_object.end() || found->is_null() ? nullptr : &*found;
  }
  void require(bool holds) { m_good = m_good && holds; }
  bool good() const { return m_good; }
  Status finish() const {
    if (m_good) return {};
    return failure("training.figures", HEDDLE_TR("Error", "the figures of a training run cannot be read"), {},
                   HEDDLE_TR("Error", "the file may be damaged; run the training again"));
  }

 private:
  const Json& m_object;
  bool m_good;
};

}  // namespace heddle
