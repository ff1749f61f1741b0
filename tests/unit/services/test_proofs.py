from __future__ import annotations

import itertools
import random

import pytest

from overtime_logger.services.merkle_tree import Tree, consistency_holds, inclusion_holds, leaf_hash

# The inputs and proofs with which implementations of RFC 6962 are tried, from the reference implementation.
INPUTS = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
LEAVES = [leaf_hash(bytes.fromhex(text)) for text in INPUTS]
A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
F = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
G = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
H = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
SIZES = range(1, 34)


@pytest.mark.parametrize(
    ("index", "size", "proof"), [(0, 1, ()), (0, 8, (A, B, C)), (5, 8, (D, E, F)), (2, 3, (H,))]
)
def test_inclusion_proofs_are_those_of_the_rfc(index: int, size: int, proof: tuple[str, ...]) -> None:
    assert tuple(each.hex() for each in Tree(LEAVES).inclusion_proof(index, size)) == proof


@pytest.mark.parametrize(
    ("earlier", "size", "proof"), [(1, 1, ()), (1, 8, (A, B, C)), (6, 8, (G, E, F)), (2, 5, (B, D))]
)
def test_consistency_proofs_are_those_of_the_rfc(earlier: int, size: int, proof: tuple[str, ...]) -> None:
    assert tuple(each.hex() for each in Tree(LEAVES).consistency_proof(earlier, size)) == proof


def some_leaves(number: int) -> list[bytes]:
    return [leaf_hash(str(each).encode()) for each in range(number)]


def test_every_leaf_is_proved_in_every_tree() -> None:
    leaves = some_leaves(SIZES[-1])
    tree = Tree(leaves)
    for size in SIZES:
        for index in range(size):
            proof = tree.inclusion_proof(index, size)

            assert inclusion_holds(leaves[index], index, size, proof, tree.root(size))


def test_a_proof_holds_for_its_own_leaf_place_size_and_root_only() -> None:
    leaves = some_leaves(SIZES[-1])
    tree = Tree(leaves)
    for size in (1, 2, 7, 8, 13):
        for index, other in itertools.permutations(range(size), 2):
            proof = tree.inclusion_proof(index, size)

            assert not inclusion_holds(leaves[other], index, size, proof, tree.root(size))
            assert not inclusion_holds(leaves[index], other, size, proof, tree.root(size))
            assert not inclusion_holds(leaves[index], index, size, proof, tree.root(size + 1))
            assert not inclusion_holds(leaves[index], index, size, (*proof, leaves[0]), tree.root(size))
            assert not inclusion_holds(leaves[index], index, size, proof[:-1], tree.root(size))
        assert not inclusion_holds(leaves[0], size, size, (), tree.root(size))


def test_every_tree_grew_from_every_smaller_one() -> None:
    tree = Tree(some_leaves(SIZES[-1]))
    for earlier, size in itertools.combinations_with_replacement(SIZES, 2):
        proof = tree.consistency_proof(earlier, size)

        assert consistency_holds(earlier, tree.root(earlier), size, tree.root(size), proof)


def test_a_changed_leaf_breaks_every_later_consistency() -> None:
    chance = random.Random(6962)  # noqa: S311 - a fixed seed
    leaves = some_leaves(SIZES[-1])
    sealed = Tree(leaves)
    for _round in range(300):
        earlier, size = sorted(chance.sample(SIZES, 2))
        changed = list(leaves)
        place = chance.randrange(earlier)
        changed[place] = leaf_hash(chance.randbytes(8))
        tampered = Tree(changed)
        proof = tampered.consistency_proof(earlier, size)

        assert not consistency_holds(earlier, sealed.root(earlier), size, tampered.root(size), proof)


def test_a_consistency_proof_is_not_cut_or_stretched() -> None:
    tree = Tree(some_leaves(20))
    proof = tree.consistency_proof(6, 13)

    assert not consistency_holds(6, tree.root(6), 13, tree.root(13), proof[:-1])
    assert not consistency_holds(6, tree.root(6), 13, tree.root(13), (*proof, proof[0]))
    assert not consistency_holds(6, tree.root(6), 13, tree.root(13), ())
    assert not consistency_holds(6, tree.root(6), 6, tree.root(6), proof)
    assert not consistency_holds(0, tree.root(0), 13, tree.root(13), ())


@pytest.mark.parametrize(("index", "size"), [(-1, 4), (4, 4), (0, 9)])
def test_what_is_not_in_the_tree_has_no_inclusion_proof(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        Tree(LEAVES).inclusion_proof(index, size)


@pytest.mark.parametrize(("earlier", "size"), [(0, 4), (5, 4), (1, 9)])
def test_sizes_that_never_were_have_no_consistency_proof(earlier: int, size: int) -> None:
    with pytest.raises(ValueError, match="no proof"):
        Tree(LEAVES).consistency_proof(earlier, size)


def test_there_is_no_root_over_more_leaves_than_there_are() -> None:
    with pytest.raises(ValueError, match="no root"):
        Tree(LEAVES).root(9)
