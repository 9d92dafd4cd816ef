// Reviews for the tests of tables and pages: a made-up comparison with every row state, built by the real snapshot
// builder and the three-way rule.
#pragma once

#include "models/policy/propose.h"

namespace zgoda {

struct FakeReview {
    ReviewPtr review;
    References references; // products with names
};

QSharedPointer<const Schema> schemaOf(const QString &area); // from the project's resources

// Stock of `rows` rows in three warehouses; each `every`-th row differs, in turn in all ways that the desk shows.
FakeReview fakeStock(int rows, int every = 7);

} // namespace zgoda
