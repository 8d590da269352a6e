using System.Diagnostics;

namespace LawLab.Grains.Tests.Testing;

/// <summary>One Node process beside the tests, which answers with the quill-delta that the browser computes with.</summary>
public sealed class NodePeer : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Process _node;

    public NodePeer()
    {
        var folder = Path.Combine(Root(), "tests", "quill-delta-peer");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "quill-delta")))
        {
            throw new InvalidOperationException("quill-delta is not installed: run npm ci in tests/quill-delta-peer");
        }
        _node = Process.Start(new ProcessStartInfo("node", ["peer.mjs"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    /// <summary>Asks one line and returns the line that answers it.</summary>
    public string Ask(string question)
    {
        _turn.Wait();
        try
        {
            _node.StandardInput.WriteLine(question);
            _node.StandardInput.Flush();
            return _node.StandardOutput.ReadLineAsync().WaitAsync(_patience).GetAwaiter().GetResult()
                ?? throw new InvalidOperationException("The Node process ended; what it said is on the standard error above.");
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        using var patience = new CancellationTokenSource(_patience);
        await _node.WaitForExitAsync(patience.Token);
        _node.Dispose();
        _turn.Dispose();
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LawLab.Grains.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }
        return folder;
    }
}
