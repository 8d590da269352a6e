using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace LawLab.Web.Hubs;

/// <summary>A web server's way to the world that is one connection, in memory.</summary>
internal sealed class MemoryLine : IConnectionListenerFactory, IConnectionListener
{
    private readonly TaskCompletionSource _closed = new();
    private readonly Pipe _there = new();
    private readonly Pipe _back = new();
    private bool _taken;

    /// <summary>The caller's end.</summary>
    public Stream Near => new End(_back.Reader.AsStream(), _there.Writer.AsStream());

    /// <inheritdoc/>
    public EndPoint EndPoint { get; private set; } = new IPEndPoint(IPAddress.Loopback, 0);

    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        EndPoint = endpoint;
        return ValueTask.FromResult<IConnectionListener>(this);
    }

    /// <inheritdoc/>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        if (!_taken)
        {
            _taken = true;
            var far = new Duplex(_there.Reader, _back.Writer);
            return new FarEnd(far) { LocalEndPoint = EndPoint, RemoteEndPoint = EndPoint };
        }

        await _closed.Task;
        return null;
    }

    /// <inheritdoc/>
    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _closed.TrySetResult();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => UnbindAsync();

    private sealed class FarEnd(IDuplexPipe line) : DefaultConnectionContext("rehearsal", line, line)
    {
        [SuppressMessage("Usage", "CA2215", Justification = """
            Abort cancels on another thread, where nobody catches: were the source of the cancellation given up by then, the whole process would end
            (dotnet/aspnetcore#57098). There is nothing else to give back.
            """)]
        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class End(Stream input, Stream output) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => output.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => input.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => input.ReadAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => output.Write(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => output.WriteAsync(buffer, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            input.Dispose();
            output.Dispose();
            base.Dispose(disposing);
        }
    }
}
