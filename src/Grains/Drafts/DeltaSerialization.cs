namespace LawLab.Grains.Drafts;

/// <summary>A Delta on its way to another host: its JSON, which is the form that is kept as well.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.DeltaJson")]
internal readonly record struct DeltaSurrogate([property: Id(0)] byte[] Json);

/// <summary>Within a host a Delta is handed over as it is; only between hosts is it written out.</summary>
[RegisterConverter]
internal sealed class DeltaConverter : IConverter<Delta, DeltaSurrogate>
{
    public Delta ConvertFromSurrogate(in DeltaSurrogate surrogate) => DeltaJson.Parse(surrogate.Json);

    public DeltaSurrogate ConvertToSurrogate(in Delta value) => new(DeltaJson.ToUtf8(value));
}
