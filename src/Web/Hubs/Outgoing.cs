using System.Buffers;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace LawLab.Web.Hubs;

/// <summary>
/// Messages for everyone in a draft, written once as the bytes that all of them get: what was committed together goes out
/// in one write a socket.
/// </summary>
internal sealed class Outgoing(JsonHubProtocol protocol)
{
    private const int Large = 64 * 1024;
    private ArrayBufferWriter<byte> _bytes = new(1024);

    public bool IsEmpty => _bytes.WrittenCount == 0;

    public bool IsLarge => _bytes.WrittenCount > Large;

    public void Add(string method, object message) => protocol.WriteMessage(new InvocationMessage(method, [message]), _bytes);

    public void Add(ReadOnlyMemory<byte> written) => _bytes.Write(written.Span);

    /// <summary>What was added since the last time. A slow socket may hold on to it, so the bytes are not used again.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        var written = _bytes.WrittenMemory;
        _bytes = new ArrayBufferWriter<byte>(1024);
        return written;
    }

    public ReadOnlyMemory<byte> Write(string method, params object[] messages) => protocol.GetMessageBytes(new InvocationMessage(method, messages));

    public SerializedHubMessage Frame(ReadOnlyMemory<byte> written) => new([new SerializedMessage(protocol.Name, written)]);
}
