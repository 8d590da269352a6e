using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.Tests.BorderX.Packets;
using LawLab.Web.Exports;

namespace LawLab.Bench;

/// <summary>How long a packet of very many exhibits takes, in how much memory, and whether it is the same twice, also when its build is killed ten times.</summary>
internal static class PacketRun
{
    private const int Kills = 10;

    public static async Task<int> RunAsync(int exhibits)
    {
        // As uploads lie there when they are read: making them up is no part of it.
        var files = Directory.CreateTempSubdirectory("lawlab-exhibits-");
        try
        {
            foreach (var at in Enumerable.Range(0, Math.Max(exhibits, 8))) await File.WriteAllBytesAsync(Path.Combine(files.FullName, Name(at)), Exhibit(at));
            // The first packet of a process compiles what makes it.
            var small = await MakeAsync("8 exhibits of 6 pages, first packet of the process", files.FullName, exhibits: 8);
            var again = await MakeAsync("8 exhibits of 6 pages, again", files.FullName, exhibits: 8);
            var large = await MakeAsync($"{exhibits} exhibits of 6 pages", files.FullName, exhibits);
            var peak = PeakMemory();
            var twice = await MakeAsync($"{exhibits} exhibits of 6 pages, again", files.FullName, exhibits);
            Print($"peak memory {peak} MiB (VmHWM, after the first large packet); same bytes twice: {large.Hash == twice.Hash && small.Hash == again.Hash}");
            var killed = await KillAsync(files.FullName, exhibits, Random.Shared.Next(1_000_000));
            Print($"killed {Kills} times and resumed, the same bytes: {killed == large.Hash}");
            return large.Hash == twice.Hash && killed == large.Hash && large.Seconds <= 90 && peak <= 1024 && small.Seconds <= 3 ? 0 : 1;
        }
        finally
        {
            files.Delete(recursive: true);
        }
    }

    /// <summary>Builds over a folder of pieces, whose key comes on the standard input; says how many pieces are there, and at its end the hash of the packet.</summary>
    public static async Task<int> BuildAsync(string exhibits, string pieces)
    {
        var key = Convert.FromHexString((await Console.In.ReadLineAsync())!);
        var packet = await BuildAsync(exhibits, Directory.GetFiles(exhibits).Length, new SealedPieces(pieces, key), new Progress());
        Console.WriteLine((await HashAsync(packet)).Hash);
        return 0;
    }

    /// <summary>Kills the build ten times, at pieces that lie as chance has it, and lets it finish. Null when it does not get there.</summary>
    private static async Task<string?> KillAsync(string exhibits, int count, int seed)
    {
        var (random, pieces) = (new Random(seed), Directory.CreateTempSubdirectory("lawlab-pieces-"));
        try
        {
            var (key, of) = (RandomNumberGenerator.GetHexString(64), Pieces(count));
            Print($"kills by seed {seed}:");
            foreach (var until in Enumerable.Range(1, of - 1).OrderBy(_ => random.Next()).Take(Kills).Order().ToList())
            {
                var found = Heads();
                using var build = Start(exhibits, pieces.FullName, key);
                // Its next pieces are made while it is being killed: somewhere in one of them.
                for (var line = await build.StandardOutput.ReadLineAsync(); line != until.ToString(CultureInfo.InvariantCulture); line = await build.StandardOutput.ReadLineAsync())
                {
                    if (line is null) return null;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 20));
                build.Kill();
                await build.WaitForExitAsync();
                Print($"  found {found} of {of} pieces done; killed {(build.ExitCode == 137 ? "by SIGKILL" : $"too late ({build.ExitCode})")} at {Heads()}");
                if (build.ExitCode != 137) return null;
            }

            Print($"  found {Heads()} of {of} pieces done, and finished");
            using var last = Start(exhibits, pieces.FullName, key);
            var lines = (await last.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            await last.WaitForExitAsync();
            return last.ExitCode == 0 ? lines[^1] : null;
        }
        finally
        {
            pieces.Delete(recursive: true);
        }

        // A piece is done when its head is there.
        int Heads() => pieces.GetFiles("*.head").Length;
    }

    private static Process Start(string exhibits, string pieces, string key)
    {
        // Under `dotnet` the program is its first word; otherwise it is the process itself.
        string[] host = Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [typeof(PacketRun).Assembly.Location] : [];
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. host, "packet-of", exhibits, pieces])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        process.StandardInput.WriteLine(key);
        return process;
    }

    private static async Task<(double Seconds, string Hash)> MakeAsync(string what, string files, int exhibits)
    {
        var folder = Directory.CreateTempSubdirectory("lawlab-pieces-");
        try
        {
            var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var packet = await BuildAsync(files, exhibits, new SealedPieces(folder.FullName, RandomNumberGenerator.GetBytes(32)));
            var built = Stopwatch.GetElapsedTime(started);
            var (hash, bytes) = await HashAsync(packet);
            var written = Stopwatch.GetElapsedTime(started);
            var largest = 0L;
            foreach (var file in packet.Files)
            {
                var counted = new CountedStream(Stream.Null);
                await packet.WriteFileAsync(counted, file.Number);
                largest = Math.Max(largest, counted.Length);
            }

            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            Print($"{what}: {packet.PageCount} pages, {bytes / 1e6:F1} MB; pieces {built.TotalSeconds:F2} s, one file after {written.TotalSeconds:F2} s, {packet.Files.Length} files of at most {largest / 1e6:F1} MB after {seconds:F2} s; {(Environment.CpuUsage.TotalTime - processor).TotalSeconds:F1} s of the processor");
            return (seconds, hash);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<BuiltPacket> BuildAsync(string files, int exhibits, IPieceStore pieces, IProgress<PacketProgress>? progress = null)
    {
        var documents = Enumerable.Range(0, exhibits).Select(at => new PacketDocument(PacketPart.Exhibits, $"Exhibit number {at + 1} of somebody who does not exist", Name(at)));
        return new PacketBuilder(pieces, async (document, cancellation) => await File.ReadAllBytesAsync(Path.Combine(files, document.Sha256), cancellation))
            .BuildAsync(MadePackets.Bond([.. documents]), progress);
    }

    private static async Task<(string Hash, long Bytes)> HashAsync(BuiltPacket packet)
    {
        using var hash = SHA256.Create();
        long bytes;
        await using (var twin = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            var counted = new CountedStream(twin);
            await packet.WriteTwinAsync(counted);
            bytes = counted.Length;
        }

        return (Convert.ToHexString(hash.Hash!), bytes);
    }

    /// <summary>A sheet and an exhibit each, cover, contents, motion, order, statement of service.</summary>
    private static int Pieces(int exhibits) => (2 * exhibits) + 5;

    private static string Name(int exhibit) => exhibit.ToString("D64", CultureInfo.InvariantCulture);

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

    private sealed class Progress : IProgress<PacketProgress>
    {
        private int _done;

        public void Report(PacketProgress value) => Console.WriteLine((++_done).ToString(CultureInfo.InvariantCulture));
    }
}
