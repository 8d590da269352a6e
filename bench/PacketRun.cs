using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.Tests.BorderX.Packets;
using LawLab.Web.Exports;

namespace LawLab.Bench;

/// <summary>How long a packet of very many exhibits takes, in how much memory, and whether it is the same twice.</summary>
internal static class PacketRun
{
    public static async Task<int> RunAsync(int exhibits)
    {
        // The first packet of a process compiles what makes it.
        var small = await MakeAsync("8 exhibits of 6 pages, first packet of the process", exhibits: 8);
        var again = await MakeAsync("8 exhibits of 6 pages, again", exhibits: 8);
        var large = await MakeAsync($"{exhibits} exhibits of 6 pages", exhibits);
        var peak = PeakMemory();
        var twice = await MakeAsync($"{exhibits} exhibits of 6 pages, again", exhibits);
        Print($"peak memory {peak} MiB (VmHWM, after the first large packet); same bytes twice: {large.Hash == twice.Hash && small.Hash == again.Hash}");
        return large.Hash == twice.Hash && large.Seconds <= 90 && peak <= 1024 && small.Seconds <= 3 ? 0 : 1;
    }

    private static async Task<(double Seconds, string Hash)> MakeAsync(string what, int exhibits)
    {
        using var pieces = new TemporaryPieces();
        var documents = Enumerable.Range(0, exhibits).Select(at => new PacketDocument(PacketPart.Exhibits, $"Exhibit number {at + 1} of somebody who does not exist", at.ToString("D64", CultureInfo.InvariantCulture))).ToArray();
        var model = MadePackets.Bond(documents);
        var (started, making, processor) = (Stopwatch.GetTimestamp(), TimeSpan.Zero, Environment.CpuUsage.TotalTime);
        var packet = await new PacketBuilder(pieces, (document, _) =>
        {
            var at = Stopwatch.GetTimestamp();
            var file = Exhibit(int.Parse(document.Sha256, CultureInfo.InvariantCulture));
            making += Stopwatch.GetElapsedTime(at);
            return ValueTask.FromResult<ReadOnlyMemory<byte>>(file);
        }).BuildAsync(model);
        var built = Stopwatch.GetElapsedTime(started) - making;
        using var hash = SHA256.Create();
        long bytes;
        await using (var twin = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            var counted = new CountedStream(twin);
            await packet.WriteTwinAsync(counted);
            bytes = counted.Length;
        }

        var written = Stopwatch.GetElapsedTime(started) - making;
        var largest = 0L;
        foreach (var file in packet.Files)
        {
            var counted = new CountedStream(Stream.Null);
            await packet.WriteFileAsync(counted, file.Number);
            largest = Math.Max(largest, counted.Length);
        }

        var seconds = (Stopwatch.GetElapsedTime(started) - making).TotalSeconds;
        Print($"{what}: {packet.PageCount} pages, {bytes / 1e6:F1} MB; pieces {built.TotalSeconds:F2} s, one file after {written.TotalSeconds:F2} s, {packet.Files.Length} files of at most {largest / 1e6:F1} MB after {seconds:F2} s; making the exhibits up, {making.TotalSeconds:F1} s, is not in it, but in the processor's {(Environment.CpuUsage.TotalTime - processor).TotalSeconds:F1} s");
        return (seconds, Convert.ToHexString(hash.Hash!));
    }

    /// <summary>Six pages: texts with a free and a full foot, turned ones, two that are scans of 150 KB.</summary>
    private static byte[] Exhibit(int number) => MadePdf.Of(
    [
        MadePdf.Text($"exhibit{number}", 44),
        MadePdf.Text($"exhibit{number}", 44, lowest: 30),
        MadePdf.Text($"exhibit{number}", 40, more: "/Rotate 90"),
        MadePdf.Text($"exhibit{number}", 40, lowest: 30, more: "/Rotate 270"),
        new MadePage("q 612 0 0 792 0 0 cm /I Do Q"),
        new MadePage("q 612 0 0 792 0 0 cm /I Do Q", More: "/Rotate 180"),
    ],
    jpeg: MadePdf.Scan(number, 150_000, 2550, 3300));

    private static long PeakMemory() =>
        long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class CountedStream(Stream to) : ForwardStream
    {
        protected override void Take(ReadOnlySpan<byte> bytes) => to.Write(bytes);
    }
}
