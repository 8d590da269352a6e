using System.Text.Json;
using LawLab.Grains.Drafts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Xunit;

namespace LawLab.Grains.Tests.Drafts;

public sealed class DeltaSerializationTests : IDisposable
{
    private static readonly Delta _delta = Delta.Empty
        .Insert("é\n😀", AttributeMap.Of(("bold", true), ("header", 2), ("link", AttributeValue.Null)))
        .Insert(JsonDocument.Parse("""{"image":"x"}""").RootElement)
        .Retain(4).Delete(2);

    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    [Fact]
    public void Delta_BetweenHosts_ArrivesEqual()
    {
        var serializer = _services.GetRequiredService<Serializer>();
        Assert.Equal(_delta, serializer.Deserialize<Delta>(serializer.SerializeToArray(_delta)));
        Assert.Equal(_delta, serializer.Deserialize<object>(serializer.SerializeToArray<object>(_delta)));
    }

    [Fact]
    public void Delta_ManyTimesInOneMessage_ArrivesEqual()
    {
        var serializer = _services.GetRequiredService<Serializer>();
        List<Delta> deltas = [_delta, Delta.Empty, _delta];
        Assert.Equal(deltas, serializer.Deserialize<List<Delta>>(serializer.SerializeToArray(deltas)));
    }

    [Fact]
    public void Delta_WithinOneHost_IsNotCopied() =>
        Assert.Same(_delta, _services.GetRequiredService<DeepCopier>().Copy(_delta));

    public void Dispose() => _services.Dispose();
}
