// An entry in libFuzzer's form: bytes in, nothing out. It aborts through `hold` when a promise does not hold; anything
// else (a crash, a sanitizer's complaint, no end) is the runner's to see. Each file fuzz_*.cpp has one.
//   ctest          runs it over corpus/<name> and over changed copies of every file, the same ones each time
//   the fuzz preset (ZGODA_FUZZ=ON, clang) builds real fuzzers: cmake --preset fuzz, ninja -C build/fuzz fuzz_decimal, then
//                  build/fuzz/tests/fuzz/fuzz_decimal tests/fuzz/corpus/decimal
#pragma once

#include <QByteArray>
#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace zgoda::fuzz {

inline QByteArray bytes(const uint8_t *data, size_t size)
{
    return QByteArray(reinterpret_cast<const char *>(data), qsizetype(size));
}

inline void hold(bool promise, const char *what)
{
    if (!promise)
        qFatal("does not hold: %s", what);
}

} // namespace zgoda::fuzz
