using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.BorderX.Packets.Exhibits;
using LawLab.Grains.BorderX.Packets.Pdf;

namespace LawLab.Grains.BorderX.Contents.Reading;

/// <summary>How the program is started that reads what people upload (<see cref="ReadExhibit"/>).</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">What it is given.</param>
public sealed record ExhibitReaderCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>The program whose main assembly this is.</summary>
    public static ExhibitReaderCommand Of(Assembly program)
    {
        var (process, name) = (Environment.ProcessPath ?? "", program.GetName().Name!);
        if (Path.GetFileNameWithoutExtension(process).Equals(name, StringComparison.OrdinalIgnoreCase) || Path.GetFileName(process) == name) return new(process, [ReadExhibit.Word]);
        var host = Path.GetFileNameWithoutExtension(process) == "dotnet" ? process : Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        return new(host, [Path.Combine(AppContext.BaseDirectory, name + ".dll"), ReadExhibit.Word]);
    }
}

/// <summary>
/// Reads what people upload in a process of its own for each file: without network, files to write, settings or secrets, with so much memory and so
/// much time. The file goes there and its pages come back through pipes; it is in no file that somebody could read.
/// </summary>
internal sealed class ExhibitReader(ExhibitReaderCommand command)
{
    /// <summary>How long one file may take by the clock. Of a processor it gets less (<see cref="Confinement.ProcessorSeconds"/>): a machine that is busy is no fault of the file.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // As the runtime wants it: bytes, in hexadecimal. 384 MiB for what it makes; with the runtime itself a process stays under 512.
    private const string MemoryLimit = "18000000";
    private const int MaxOutput = 96 * 1024 * 1024;

    // Reading takes a processor; more at once than there are would only be slower.
    private static readonly SemaphoreSlim s_places = new(Math.Max(1, Environment.ProcessorCount));

    /// <summary>The pages of a file, or a piece without pages that says why there are none.</summary>
    public async Task<Piece> ReadAsync(ReadOnlyMemory<byte> file, LayoutProfile profile, DateOnly on, CancellationToken cancellation)
    {
        await s_places.WaitAsync(cancellation);
        try
        {
            return await RunAsync(file, ReadExhibit.NameOf(profile, on), cancellation) is { } bytes ? ReadExhibit.Read(bytes) : Nothing(ExhibitPiece.TooMuch);
        }
        catch (InvalidDataException)
        {
            return Nothing(ExhibitPiece.TooMuch);
        }
        finally
        {
            s_places.Release();
        }
    }

    private static Piece Nothing(LayoutProblem problem)
    {
        var piece = new PieceBuilder();
        piece.Add(problem);
        return piece.ToPiece();
    }

    /// <summary>What it answers; null when it died, took too long or answers too much.</summary>
    private async Task<byte[]?> RunAsync(ReadOnlyMemory<byte> file, string paper, CancellationToken cancellation)
    {
        using var process = Process.Start(StartInfo())!;
        // By the clock of the machine, whatever LawLab's says.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            var output = OutputAsync(process.StandardOutput.BaseStream, patience.Token);
            // What a dying runtime says may hold what it read.
            var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, patience.Token);
            await InputAsync(process.StandardInput.BaseStream, file, paper, patience.Token);
            var bytes = await output;
            if (bytes is null) return null;
            await errors;
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0 ? bytes : null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        // Settings hold secrets: none goes along.
        start.Environment.Clear();
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        start.Environment["DOTNET_GCHeapHardLimit"] = MemoryLimit;
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        start.Environment["LANG"] = "C.UTF-8";
        return start;
    }

    private static async Task InputAsync(Stream input, ReadOnlyMemory<byte> file, string paper, CancellationToken cancellation)
    {
        try
        {
            using var head = new MemoryStream();
            using (var writer = new BinaryWriter(head, Encoding.UTF8, leaveOpen: true)) writer.Write(paper);
            await input.WriteAsync(head.ToArray(), cancellation);
            await input.WriteAsync(file, cancellation);
            await input.DisposeAsync();
        }
        catch (IOException)
        {
            // It died before it read all; what it answers tells.
        }
    }

    private static async Task<byte[]?> OutputAsync(Stream output, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[128 * 1024];
        for (int read; (read = await output.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (bytes.Length + read > MaxOutput) return null;
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
