namespace LawLab.Grains.BorderX.Packets;

/// <summary>Something that is wrong with a packet.</summary>
/// <param name="Code">What kind of thing, as <c>service.missing</c>.</param>
/// <param name="Sentence">What is wrong and what to do, in words for who builds the packet.</param>
/// <param name="IsWarning">The court may take it all the same; otherwise the packet is not ready.</param>
public sealed record LayoutProblem(string Code, string Sentence, bool IsWarning = false);
