// The theme file and the contrast it promises.
#include <QApplication>
#include <QTest>
#include <cmath>

#include "ui/theme/theme.h"

using namespace heddle;
using namespace heddle::ui;

namespace {

double luminance(const QColor& colour) {
  const auto linear = [](double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

// WCAG 2.2, contrast ratio.
double contrast(const QColor& a, const QColor& b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace

class ThemeTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void textCanBeRead_data() {
    QTest::addColumn<int>("text");
    QTest::addColumn<int>("ground");
    const std::pair<Colour, Colour> pairs[] = {
        {Colour::Text, Colour::Surface},        {Colour::Text, Colour::Selected},
        {Colour::Muted, Colour::Window},        {Colour::Muted, Colour::Surface},
        {Colour::Muted, Colour::Hover},         {Colour::Muted, Colour::Selected},
        {Colour::OnAccent, Colour::Accent},     {Colour::Accent, Colour::Selected},
        {Colour::Good, Colour::GoodTint},       {Colour::Info, Colour::InfoTint},
        {Colour::Warn, Colour::WarnTint},       {Colour::Error, Colour::ErrorTint},
        {Colour::CodeKeyword, Colour::Surface}, {Colour::CodeString, Colour::Surface},
        {Colour::CodeFilter, Colour::Surface}};
    for (const auto& [text, ground] : pairs)
      QTest::addRow("%s on %s", colourName(text), colourName(ground))
          << static_cast<int>(text) << static_cast<int>(ground);
  }
  void textCanBeRead() {
    QFETCH(int, text);
    QFETCH(int, ground);
    const Theme theme;
    for (const bool dark : {false, true}) {
      const double ratio = contrast(theme.colour(static_cast<Colour>(text), dark),
                                    theme.colour(static_cast<Colour>(ground), dark));
      QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1 in %2")
                                            .arg(ratio)
                                            .arg(dark ? QStringLiteral("dark") : QStringLiteral("light"))));
    }
  }

  void aBadFileIsNamedAndLeavesTheOldOne() {
    Theme theme;
    const QColor before = theme.colour(Colour::Accent, false);
    const Status syntax = theme.load("{");
    QVERIFY(!syntax);
    QCOMPARE(syntax.error().code, std::string("theme.syntax"));
    const Status missing = theme.load("{\"colours\": {\"window\": [\"black\", \"white\"]}}");
    QVERIFY(!missing);
    QVERIFY(missing.error().english().find("surface") != std::string::npos);
    QCOMPARE(theme.colour(Colour::Accent, false), before);
  }

  void iconsTakeTheColourOfTheMoment() {
    Theme theme;
    theme.setMode(Theme::Mode::Light);
    const QImage red = theme.pixmap(QStringLiteral("add"), 16, Qt::red, 2.0).toImage();
    QCOMPARE(red.size(), QSize(32, 32));
    bool painted = false;
    for (int y = 0; y < 32; ++y)
      for (int x = 0; x < 32; ++x) {
        const QColor pixel = red.pixelColor(x, y);
        if (pixel.alpha() < 200) continue;
        painted = true;
        QVERIFY(pixel.red() > 200 && pixel.green() < 40);
      }
    QVERIFY(painted);
  }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
