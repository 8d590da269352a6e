namespace LawLab.Grains.Drafts;

/// <summary>What documents may contain and what changes may do to them. Null means that there is nothing against it.</summary>
public static class DeltaRules
{
    /// <summary>The most that a change may take as JSON in UTF-8.</summary>
    public const int MaxChangeBytes = 256 * 1024;

    /// <summary>The most text that a document may hold, in UTF-8.</summary>
    public const int MaxDocumentBytes = 5 * 1024 * 1024;

    /// <summary>How many formats one step may name.</summary>
    public const int MaxAttributes = 16;

    /// <summary>Checks what can be said of a change without the document: its form, its size, how far it reaches.</summary>
    public static DeltaProblem? CheckChange(Delta change, int documentLength)
    {
        long reach = 0;
        foreach (var op in change.Ops)
        {
            if (op.Kind != DeltaOpKind.Insert) reach += op.Length;
            if (CheckStep(op) is { } problem) return problem;
        }
        return reach > documentLength ? DeltaProblem.PastEnd
            : DeltaSize.OfJson(change) > MaxChangeBytes ? DeltaProblem.TooLarge
            : null;
    }

    /// <summary>Checks what a change, which passed <see cref="CheckChange"/>, would do to these contents.</summary>
    public static DeltaProblem? CheckAgainst(Delta change, Delta contents)
    {
        var place = new DeltaPlace(contents);
        var ending = '\n';
        foreach (var op in change.Ops)
        {
            if (op.Kind == DeltaOpKind.Insert)
            {
                if (place.IsInsidePair) return DeltaProblem.HalfCharacter;
                ending = LastOf(op);
                continue;
            }
            if (!place.TryMove(op.Length)) return DeltaProblem.PastEnd;
            if (place.IsInsidePair) return DeltaProblem.HalfCharacter;
            if (op.Kind == DeltaOpKind.Retain) ending = place.Before;
        }
        if (place.HasMore) ending = LastOf(contents.Ops[^1]);
        if (ending != '\n' || contents.Length + change.ChangeLength == 0) return DeltaProblem.LastNewline;
        return DeltaSize.ExceedsText(MaxDocumentBytes, contents, change) ? DeltaProblem.DocumentTooLarge : null;
    }

    /// <summary>Checks a whole document.</summary>
    public static DeltaProblem? CheckDocument(Delta contents)
    {
        foreach (var op in contents.Ops)
        {
            if (op.Kind != DeltaOpKind.Insert) return DeltaProblem.Malformed;
            if (CheckStep(op) is { } problem) return problem;
        }
        return contents.Ops is not [.., var last] || LastOf(last) != '\n' ? DeltaProblem.LastNewline
            : DeltaSize.ExceedsText(MaxDocumentBytes, contents, Delta.Empty) ? DeltaProblem.DocumentTooLarge
            : null;
    }

    private static DeltaProblem? CheckStep(DeltaOp op)
    {
        if (op is { Kind: DeltaOpKind.Insert, HasText: false }) return DeltaProblem.EmbedNotAllowed;
        if (op.Text is { } text && CheckText(text) is { } badText) return badText;
        if (op.Attributes is not { } attributes) return null;
        if (attributes.Count > MaxAttributes) return DeltaProblem.TooManyAttributes;
        foreach (var attribute in attributes)
        {
            if (DeltaFormats.Check(attribute) is { } problem) return problem;
        }
        return null;
    }

    private static DeltaProblem? CheckText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(c, text[i + 1])) return DeltaProblem.HalfCharacter;
                i++;
            }
            else if ((char.IsControl(c) && c is not ('\n' or '\t')) || c >= '\ufffe') return DeltaProblem.ControlCharacter;
        }
        return null;
    }

    private static char LastOf(DeltaOp op) => op.TextPieces is [.., var last] ? last[^1] : '\0';
}
