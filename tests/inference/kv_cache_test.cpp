// Pages: found again by tokens and scope, copied on write, evicted from the leaves.
#include <QtTest>
#include <numeric>

#include "core/inference/kv_cache.h"
#include "kernels/cpu/cpu_backend.h"

using namespace heddle;

namespace {

Hyperparameters shape() {
  Hyperparameters values;
  values.layers = 2;
  values.kvHeads = 1;
  values.headDim = 4;
  return values;
}

std::vector<TokenId> ramp(size_t count, TokenId first = 0) {
  std::vector<TokenId> ids(count);
  std::iota(ids.begin(), ids.end(), first);
  return ids;
}

struct Fixture {
  std::shared_ptr<Backend> backend = makeReferenceBackend();
  std::unique_ptr<KvCache> cache;
  explicit Fixture(int64_t pages) {
    cache = std::move(*KvCache::create(Placement::onOne(backend, shape().layers), shape(), DType::F32, pages));
  }

  // A sequence of these tokens, whose memory holds each token's number.
  KvSequence filled(const std::vector<TokenId>& ids, const std::string& scope = "") {
    KvSequence sequence = cache->begin(scope, ids, ids.size());
    write(sequence,
          std::vector<TokenId>(ids.begin() + static_cast<ptrdiff_t>(sequence.tokens.size()), ids.end()));
    return sequence;
  }
  bool write(KvSequence& sequence, const std::vector<TokenId>& ids) {
    if (!cache->reserve(sequence, ids.size())) return false;
    for (size_t i = 0; i < ids.size(); ++i)
      *at(sequence, sequence.tokens.size() + i) = static_cast<float>(ids[i]);
    cache->commit(sequence, ids);
    return true;
  }
  float* at(const KvSequence& sequence, size_t position) {
    const Tensor& keys = cache->layers()[1].keys;
    const auto page = sequence.pages[position / kPageTokens];
    return reinterpret_cast<float*>(keys.data + page * keys.stride(0) +
                                    static_cast<int64_t>(position % kPageTokens) * keys.stride(1));
  }
  bool holds(const KvSequence& sequence, const std::vector<TokenId>& ids) {
    if (sequence.tokens != ids) return false;
    for (size_t i = 0; i < ids.size(); ++i)
      if (*at(sequence, i) != static_cast<float>(ids[i])) return false;
    return true;
  }
};

}  // namespace

class KvCacheTest : public QObject {
  Q_OBJECT
 private slots:
  void findsPrefixes() {
    Fixture f(8);
    KvSequence first = f.filled(ramp(40));
    // Full pages are found while the first still runs; its begun page only after.
    KvSequence second = f.cache->begin("", ramp(40), 39);
    QCOMPARE(second.tokens.size(), size_t{32});
    QCOMPARE(second.pages[0], first.pages[0]);
    f.cache->release(second);
    f.cache->release(first);
    KvSequence third = f.cache->begin("", ramp(40), 39);
    QVERIFY(f.holds(third, ramp(39)));
    // Another scope or another beginning finds nothing.
    QCOMPARE(f.cache->begin("adapter 0.5", ramp(40), 39).tokens.size(), size_t{0});
    QCOMPARE(f.cache->begin("", ramp(40, 1), 39).tokens.size(), size_t{0});
    f.cache->release(third);
    QCOMPARE(f.cache->stats().freePages, int64_t{5});
    QCOMPARE(f.cache->stats().idlePages, int64_t{3});
  }

  void copiesOnWrite() {
    Fixture f(8);
    KvSequence original = f.filled(ramp(20));
    KvSequence branch = f.cache->fork(original);
    QVERIFY(f.write(branch, {100, 101}));
    QVERIFY(f.write(original, {200}));
    std::vector<TokenId> a = ramp(20), b = ramp(20);
    a.push_back(200);
    b.insert(b.end(), {100, 101});
    QVERIFY(f.holds(original, a));
    QVERIFY(f.holds(branch, b));
    QCOMPARE(original.pages[0], branch.pages[0]);
    QVERIFY(original.pages[1] != branch.pages[1]);
    QCOMPARE(f.cache->stats().copies, int64_t{1});
    f.cache->release(original);
    f.cache->release(branch);
    // A found begun page is copied too, and stays as it was for the next one.
    KvSequence next = f.cache->begin("", a, 20);
    QCOMPARE(next.tokens.size(), size_t{20});
    QVERIFY(f.write(next, {300}));
    KvSequence check = f.cache->begin("", a, a.size());
    QVERIFY(f.holds(check, a));
  }

  void sharesWhatWasComputedTwice() {
    Fixture f(8);
    KvSequence a = f.cache->begin("", ramp(32), 0), b = f.cache->begin("", ramp(32), 0);
    QVERIFY(f.write(a, ramp(32)));
    QVERIFY(f.write(b, ramp(32)));
    QCOMPARE(a.pages, b.pages);
    QCOMPARE(f.cache->availablePages(), int64_t{6});
    f.cache->release(a);
    QVERIFY(f.holds(b, ramp(32)));
  }

  void evictsTheLongestUnusedLeaf() {
    Fixture f(6);
    KvSequence old = f.filled(ramp(48));
    f.cache->release(old);
    KvSequence recent = f.filled(ramp(48, 1000));
    f.cache->release(recent);
    KvSequence running = f.filled(ramp(32, 2000));  // takes the places of two pages of the first
    QCOMPARE(f.cache->stats().evictions, int64_t{2});
    KvSequence found = f.cache->begin("", ramp(48), 48);
    QVERIFY(f.holds(found, ramp(16)));
    f.cache->release(found);
    found = f.cache->begin("", ramp(48, 1000), 48);
    QVERIFY(f.holds(found, ramp(48, 1000)));
    // What runs is never evicted: only the first's last page is left to take.
    QVERIFY(f.write(running, ramp(16, 3000)));
    QVERIFY(!f.cache->reserve(running, 1));
    std::vector<TokenId> all = ramp(32, 2000);
    for (const TokenId id : ramp(16, 3000)) all.push_back(id);
    QVERIFY(f.holds(running, all));
    f.cache->release(found);
    f.cache->release(running);
    f.cache->clear();
    QCOMPARE(f.cache->stats().freePages, int64_t{6});
  }
};

QTEST_APPLESS_MAIN(KvCacheTest)
#include "kv_cache_test.moc"
