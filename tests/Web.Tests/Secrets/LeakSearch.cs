using System.Runtime.InteropServices;
using System.Text;

namespace LawLab.Web.Tests.Secrets;

/// <summary>One planted value that was found.</summary>
/// <param name="Place">The file or stream.</param>
/// <param name="Value">Which one.</param>
/// <param name="Form">As what it stood there.</param>
internal sealed record Leak(string Place, string Value, string Form);

/// <summary>
/// Looks for thousands of values at once in any amount of bytes: as UTF-8 in three cases, as UTF-16, in hexadecimal and, at each of
/// its three alignments, in base64.
/// </summary>
internal sealed class LeakSearch
{
    // Every form is at least this long: its first bytes decide whether it is worth a look.
    private const int Head = 8;
    private const int ChunkSize = 1 << 20;

    private readonly Dictionary<ulong, List<Form>> _forms = [];
    private readonly ulong[] _filter = new ulong[1 << 16];
    private readonly int _longest;

    public LeakSearch(IEnumerable<string> values)
    {
        foreach (var form in values.SelectMany(FormsOf))
        {
            var head = MemoryMarshal.Read<ulong>(form.Bytes);
            if (!_forms.TryGetValue(head, out var same)) _forms[head] = same = [];
            same.Add(form);
            var bit = BitOf(head);
            _filter[bit >> 6] |= 1UL << (bit & 63);
            _longest = Math.Max(_longest, form.Bytes.Length);
        }
    }

    private sealed record Form(string Value, string Name, byte[] Bytes);

    /// <summary>What stands in a stream, each form once.</summary>
    /// <param name="hexadecimal">
    /// The stream is full of hexadecimal digits, in which a number of nine digits turns up by chance: digits count where they stand alone.
    /// </param>
    public async Task<HashSet<Leak>> FindAsync(string place, Stream stream, bool hexadecimal = false)
    {
        var found = new HashSet<Leak>();
        var buffer = new byte[ChunkSize + (2 * _longest)];
        var kept = 0;
        while (await stream.ReadAtLeastAsync(buffer.AsMemory(kept, ChunkSize), ChunkSize, throwOnEndOfStream: false) is > 0 and var read)
        {
            Find(place, buffer.AsSpan(0, kept + read), hexadecimal, found);
            // One that began here goes on in the next chunk.
            var next = Math.Min(kept + read, _longest);
            buffer.AsSpan(kept + read - next, next).CopyTo(buffer);
            kept = next;
        }

        return found;
    }

    private void Find(string place, ReadOnlySpan<byte> bytes, bool hexadecimal, HashSet<Leak> found)
    {
        for (var i = 0; i + Head <= bytes.Length; i++)
        {
            var head = MemoryMarshal.Read<ulong>(bytes[i..]);
            var bit = BitOf(head);
            if ((_filter[bit >> 6] & (1UL << (bit & 63))) == 0 || !_forms.TryGetValue(head, out var forms)) continue;
            foreach (var form in forms)
            {
                if (!bytes[i..].StartsWith(form.Bytes)) continue;
                if (hexadecimal && IsDigits(form.Bytes) && (IsHex(bytes, i - 1) || IsHex(bytes, i + form.Bytes.Length))) continue;
                found.Add(new Leak(place, form.Value, form.Name));
            }
        }
    }

    private static int BitOf(ulong head) => (int)((head * 0x9E3779B97F4A7C15UL) >> 42);

    private static bool IsHex(ReadOnlySpan<byte> bytes, int at) => at >= 0 && at < bytes.Length && char.IsAsciiHexDigit((char)bytes[at]);

    private static bool IsDigits(byte[] bytes) => bytes.All(b => char.IsAsciiDigit((char)b));

    private static IEnumerable<Form> FormsOf(string value)
    {
        var utf8 = Encoding.UTF8.GetBytes(value);
        string[] cases = [value, value.ToUpperInvariant(), value.ToLowerInvariant()];
        foreach (var text in cases.Distinct()) yield return new Form(value, "UTF-8", Encoding.UTF8.GetBytes(text));
        yield return new Form(value, "UTF-16", Encoding.Unicode.GetBytes(value));
        yield return new Form(value, "hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8)));
        for (var skip = 0; skip < 3; skip++)
        {
            var whole = utf8.AsSpan(skip, (utf8.Length - skip) / 3 * 3);
            yield return new Form(value, "base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(whole)));
        }
    }
}
