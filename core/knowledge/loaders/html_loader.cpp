// HTML by gumbo, an implementation of the standard's parsing rules, so that broken pages read as in a
// browser. Scripts and what a reader does not see are left out.
#include <gumbo.h>

#include <array>
#include <memory>
#include <vector>

#include "core/knowledge/encoding.h"
#include "core/knowledge/loaders/all.h"
#include "core/knowledge/loaders/block_text.h"
#include "core/knowledge/loaders/reading.h"
#include "core/models/model_names.h"
#include "core/models/text_check.h"

namespace heddle {
namespace {

// Memory of one parse, given back as a whole: gumbo frees its tree by recursion, which a page nested a
// million deep would turn into an overflow of the stack.
class Arena {
 public:
  static void* allocate(void* arena, size_t size_bytes) {
    return static_cast<Arena*>(arena)->take(size_bytes);
  }
  static void release(void*, void*) {}

 private:
  void* take(size_t size_bytes) {
    const size_t rounded = (size_bytes + 15) / 16 * 16;
    if (rounded > m_left) {
      const size_t block = std::max(kBlock_bytes, rounded);
      m_blocks.push_back(std::make_unique_for_overwrite<char[]>(block));
      m_next = m_blocks.back().get();
      m_left = block;
    }
    void* memory = m_next;
    m_next += rounded;
    m_left -= rounded;
    return memory;
  }
  static constexpr size_t kBlock_bytes = size_t{1} << 20;
  std::vector<std::unique_ptr<char[]>> m_blocks;
  char* m_next = nullptr;
  size_t m_left = 0;
};

// The name after "charset=" near the beginning; empty: none.
std::string declaredEncoding(std::string_view bytes) {
  const std::string head = lowerCase(bytes.substr(0, 4096));
  size_t at = head.find("charset=");
  if (at == std::string::npos) return {};
  at += 8;
  while (at < head.size() && (head[at] == '"' || head[at] == '\'' || head[at] == ' ')) ++at;
  const size_t end = head.find_first_of("\"'>; /", at);
  return end == std::string::npos || end - at > 40 ? std::string() : head.substr(at, end - at);
}

Result<DecodedText> decodePage(std::string bytes, const std::string& chosen) {
  if (chosen.empty() && !isValidUtf8(bytes)) {
    const std::string declared = declaredEncoding(bytes);
    if (!declared.empty())
      if (auto decoded = decodeText(bytes, declared)) return decoded;
  }
  return decodeText(std::move(bytes), chosen);
}

enum class Role : uint8_t { Inline, Hidden, Block, Line, Heading, ListItem, Cell, Row, Verbatim, Break };

Role roleOf(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NAV:  // links to other pages say nothing about this one
      return Role::Hidden;
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return Role::Heading;
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_HGROUP:
      return Role::Block;
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_OPTION:
      return Role::Line;
    case GUMBO_TAG_LI:
      return Role::ListItem;
    case GUMBO_TAG_TR:
      return Role::Row;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return Role::Cell;
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_XMP:
      return Role::Verbatim;
    case GUMBO_TAG_BR:
      return Role::Break;
    default:
      return Role::Inline;
  }
}

int headingLevel(GumboTag tag) {
  return static_cast<int>(tag) - static_cast<int>(GUMBO_TAG_H1) + 1;
}

const char* attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found ? found->value : "";
}

bool isHidden(const GumboElement& element) {
  return gumbo_get_attribute(&element.attributes, "hidden") ||
         std::string_view(attribute(element, "aria-hidden")) == "true";
}

// Goes through the tree with a stack of its own, not the thread's.
class PageReader {
 public:
  PageReader(LoadedDocument& document, size_t maxText_bytes)
      : m_document(document), m_text(document), m_maxText_bytes(maxText_bytes) {}

  void read(const GumboNode* root) {
    enter(root);
    while (!m_open.empty() && m_text.size_bytes() <= m_maxText_bytes) {
      Open& open = m_open.back();
      const GumboVector& children = childrenOf(open.node);
      if (open.next < children.length) {
        const auto* child = static_cast<const GumboNode*>(children.data[open.next++]);
        enter(child);
      } else {
        leave(open);
        m_open.pop_back();
      }
    }
  }

 private:
  struct Open {
    const GumboNode* node;
    unsigned next = 0;
    Role role = Role::Inline;
    unsigned cells = 0;  // of a row
  };

  static const GumboVector& childrenOf(const GumboNode* node) {
    return node->type == GUMBO_NODE_DOCUMENT ? node->v.document.children : node->v.element.children;
  }

  void enter(const GumboNode* node) {
    switch (node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_WHITESPACE:
        if (m_verbatim > 0)
          m_text.verbatim(node->v.text.text);
        else
          m_text.run(node->v.text.text);
        return;
      case GUMBO_NODE_ELEMENT:
        return enterElement(node);
      case GUMBO_NODE_DOCUMENT:
        m_open.push_back({node});
        return;
      case GUMBO_NODE_COMMENT:
      case GUMBO_NODE_TEMPLATE:
        return;
    }
  }

  void enterElement(const GumboNode* node) {
    const GumboElement& element = node->v.element;
    if (element.tag == GUMBO_TAG_HEAD) readHead(element);
    if (element.tag == GUMBO_TAG_HTML && *attribute(element, "lang"))
      m_document.metadata["language"] = attribute(element, "lang");
    const Role role = roleOf(element.tag);
    if (role == Role::Hidden || isHidden(element)) return;
    switch (role) {
      case Role::Heading:
        m_text.beginHeading(headingLevel(element.tag));
        break;
      case Role::Block:
        m_text.paragraph();
        break;
      case Role::Line:
      case Role::Row:
      case Role::Break:
        m_text.line();
        break;
      case Role::ListItem:
        m_text.line();
        m_text.run("- ");
        break;
      case Role::Cell:
        if (!m_open.empty() && m_open.back().role == Role::Row && m_open.back().cells++ > 0)
          m_text.run(" | ");
        break;
      case Role::Verbatim:
        m_text.paragraph();
        ++m_verbatim;
        break;
      case Role::Inline:
      case Role::Hidden:
        break;
    }
    m_open.push_back({node, 0, role});
  }

  void leave(const Open& open) {
    switch (open.role) {
      case Role::Heading:
        return m_text.endHeading();
      case Role::Block:
        return m_text.paragraph();
      case Role::Verbatim:
        --m_verbatim;
        return m_text.paragraph();
      case Role::Line:
      case Role::Row:
      case Role::ListItem:
        return m_text.line();
      default:
        return;
    }
  }

  // Title and the usual meta entries.
  void readHead(const GumboElement& head) {
    for (unsigned i = 0; i < head.children.length; ++i) {
      const auto* child = static_cast<const GumboNode*>(head.children.data[i]);
      if (child->type != GUMBO_NODE_ELEMENT) continue;
      const GumboElement& element = child->v.element;
      if (element.tag == GUMBO_TAG_TITLE && element.children.length > 0) {
        const auto* text = static_cast<const GumboNode*>(element.children.data[0]);
        if (text->type == GUMBO_NODE_TEXT) m_document.title = collapsed(text->v.text.text);
      }
      if (element.tag != GUMBO_TAG_META) continue;
      const std::string name = lowerCase(attribute(element, "name"));
      for (const char* known : {"author", "description", "keywords", "date"})
        if (name == known && *attribute(element, "content"))
          m_document.metadata[name] = attribute(element, "content");
    }
  }

  static std::string collapsed(std::string_view text) {
    LoadedDocument line;
    BlockText(line).run(text);
    return line.text;
  }

  LoadedDocument& m_document;
  BlockText m_text;
  size_t m_maxText_bytes;
  std::vector<Open> m_open;
  int m_verbatim = 0;
};

}  // namespace

Result<LoadedDocument> loadHtml(const LoadRequest& request) {
  HEDDLE_ASSIGN(std::string bytes, readWholeFile(request, request.maxText_bytes));
  auto decoded = decodePage(std::move(bytes), textParameter(request, "encoding"));
  if (!decoded) {
    decoded.error().input = request.path;
    return std::unexpected(decoded.error());
  }
  LoadedDocument document;
  document.encoding = decoded->encoding;
  Arena arena;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = Arena::allocate;
  options.deallocator = Arena::release;
  options.userdata = &arena;
  options.max_errors = 0;
  const GumboOutput* page = gumbo_parse_with_options(&options, decoded->text.data(), decoded->text.size());
  PageReader(document, request.maxText_bytes).read(page->document);
  if (document.text.size() > request.maxText_bytes)
    return std::unexpected(tooLarge(request.path, request.maxText_bytes));
  document.text = replaceInvalidUtf8(document.text);
  return document;
}

}  // namespace heddle
