using System.Numerics;
using System.Runtime.InteropServices;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// A place by a number of 64 bits. A dictionary would be compiled anew in every process, since none with such a key comes compiled, and the
/// bot would start a tenth of a second later.
/// </summary>
internal sealed class NumberTable
{
    private const int Bits = 64;
    private const int MostFilled = 3;
    private const int OfFilled = 4;

    // The golden ratio in 64 bits spreads neighbouring numbers over the table.
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    private Slot[] _slots;
    private int _bits;
    private int _filled;

    /// <summary>Makes an empty table.</summary>
    /// <param name="expected">About how many numbers will come; more are taken, too.</param>
    public NumberTable(int expected)
    {
        _bits = BitOperations.Log2((uint)expected + 1) + 1;
        _slots = new Slot[1 << _bits];
    }

    /// <summary>The place of a number, to be read and set; nought when it has none yet. It holds until the next number is added.</summary>
    /// <param name="key">The number, not nought.</param>
    public ref int PlaceOrAdd(ulong key)
    {
        if (_filled >= _slots.Length / OfFilled * MostFilled)
        {
            Grow();
        }

        ref var slot = ref _slots[Find(key)];
        _filled += slot.Key == 0 ? 1 : 0;
        slot.Key = key;
        return ref slot.Place;
    }

    /// <summary>The place of a number; nought when it has none.</summary>
    public int Place(ulong key) => _slots[Find(key)].Place;

    /// <summary>All places, in no order.</summary>
    public IEnumerable<int> Places()
    {
        foreach (var slot in _slots)
        {
            if (slot.Key != 0)
            {
                yield return slot.Place;
            }
        }
    }

    private int Find(ulong key)
    {
        var at = (int)((key * Spread) >> (Bits - _bits));
        while (_slots[at].Key != key && _slots[at].Key != 0)
        {
            at = (at + 1) & (_slots.Length - 1);
        }

        return at;
    }

    private void Grow()
    {
        var old = _slots;
        _bits++;
        _slots = new Slot[1 << _bits];
        foreach (var slot in old)
        {
            if (slot.Key != 0)
            {
                _slots[Find(slot.Key)] = slot;
            }
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Slot
    {
        public ulong Key;
        public int Place;
    }
}
