using System.ComponentModel;
using System.Diagnostics;

namespace LawLab.Grains.Keys;

/// <summary>
/// A root key that LawLab never sees: a program of the operator's wraps and unwraps, for instance with a KMS or an HSM. It is run
/// with <c>wrap</c> or <c>unwrap</c> as last argument, reads the context and the bytes in base64, a line each, and writes
/// the result in base64. Keys go through its standard input and output only, never through arguments or environment.
/// </summary>
public sealed class CommandRootKey(string command, TimeSpan patience) : IRootKey
{
    // What a wrapped key may take at most: a program that writes without end is none of ours.
    private const int LongestAnswer = 64 * 1024;

    private readonly string[] _words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <inheritdoc/>
    public ValueTask<byte[]> WrapAsync(ReadOnlyMemory<byte> plaintext, string context, CancellationToken cancellation) =>
        RunAsync("wrap", plaintext, context, cancellation);

    /// <inheritdoc/>
    public ValueTask<byte[]> UnwrapAsync(ReadOnlyMemory<byte> wrapped, string context, CancellationToken cancellation) =>
        RunAsync("unwrap", wrapped, context, cancellation);

    private async ValueTask<byte[]> RunAsync(string verb, ReadOnlyMemory<byte> bytes, string context, CancellationToken cancellation)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(_words[0], [.. _words[1..], verb])
            {
                WorkingDirectory = "/",
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            process.Start();
            // Read and thrown away: it may say things that belong in no log, and must not block on a full pipe.
            var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, limit.Token);
            var answer = ReadAsync(process.StandardOutput, limit.Token);
            await TellAsync(process.StandardInput, $"{context}\n{Convert.ToBase64String(bytes.Span)}\n", limit.Token);
            await Task.WhenAll(answer, errors, process.WaitForExitAsync(limit.Token));
            return process.ExitCode == 0
                ? Convert.FromBase64String((await answer).Trim())
                : throw Failed($"ended with exit code {process.ExitCode}");
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw Failed($"gave no answer within {patience.TotalSeconds:0.#} seconds", late);
        }
        catch (Win32Exception missing)
        {
            throw Failed("could not be started", missing);
        }
        catch (FormatException garbled)
        {
            throw Failed("answered something else than base64", garbled);
        }
        finally
        {
            End(process);
        }
    }

    private static async Task TellAsync(StreamWriter input, string text, CancellationToken cancellation)
    {
        try
        {
            await input.WriteAsync(text.AsMemory(), cancellation);
            input.Close();
        }
        catch (IOException)
        {
            // It ended without listening; its exit code says more than the broken pipe.
        }
    }

    private static async Task<string> ReadAsync(StreamReader output, CancellationToken cancellation)
    {
        var buffer = new char[LongestAnswer];
        var length = await output.ReadBlockAsync(buffer, cancellation);
        return length < LongestAnswer ? new string(buffer, 0, length) : throw new FormatException();
    }

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It was never started.
        }
    }

    private RootKeyException Failed(string what, Exception? cause = null) =>
        new($"The root key's command {_words[0]} {what}. Correct it or LawLab__RootKeyCommand, and what it needs to reach the key.", cause);
}
