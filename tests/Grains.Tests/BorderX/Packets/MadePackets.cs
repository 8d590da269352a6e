using System.Globalization;
using System.Security.Cryptography;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.Drafts;
using LawLab.Grains.Law;

namespace LawLab.Grains.Tests.BorderX.Packets;

/// <summary>Packets about nobody, with the files that they are made of.</summary>
internal sealed class MadePackets
{
    private readonly Dictionary<string, byte[]> _files = [];

    /// <summary>How often the file of a document was read.</summary>
    public int Reads { get; private set; }

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(PacketDocument document, CancellationToken cancellation)
    {
        Reads++;
        return ValueTask.FromResult<ReadOnlyMemory<byte>>(_files[document.Sha256]);
    }

    public PacketDocument Document(string title, byte[] file, PacketPart part = PacketPart.Exhibits)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        _files[hash] = file;
        return new PacketDocument(part, title, hash);
    }

    /// <summary>A motion for bond of a detained woman with these exhibits.</summary>
    public static PacketModel Bond(params PacketDocument[] documents) => new()
    {
        Filing = ReleasePath.Bond,
        On = new DateOnly(2026, 12, 1),
        Forum = new PacketForum("Lumpkin, Georgia"),
        Respondents = [new PacketRespondent("Marisol Peña Ibáñez", "A012345678")],
        Practitioner = new PacketPractitioner(
            "Ada Quill, Esq.", ["Zorzal Legal Aid", "120 Sample Street, Suite 4", "Atlanta, Georgia 30303", "(404) 555-0117", "ada@zorzal.example"], "ZZ000123", "Pro bono counsel for Respondent"),
        Proceedings = "In bond proceedings",
        IsDetained = true,
        Judge = "Hon. Theodora Bell",
        NextHearing = new DateTime(2026, 12, 8, 13, 30, 0),
        Title = "Respondent’s Motion for Bond Redetermination",
        Texts = [new PacketText("Motion for bond redetermination", Motion(), IsSigned: true)],
        Documents = [.. documents],
        ProposedOrder = Delta.Empty
            .Insert("Upon consideration of the Respondent’s motion, it is hereby ordered that the motion be GRANTED, and that the Respondent be released on bond of $1,500.\n"),
        Service = new ElectronicService(),
    };

    public static Delta Motion(int paragraphs = 9)
    {
        var text = Delta.Empty.Insert("Introduction").Insert("\n", Format("header", 1))
            .Insert("Respondent, Marisol Peña Ibáñez, through undersigned counsel, moves this Court to redetermine the conditions of her custody under ")
            .Insert("8 C.F.R. § 1003.19", Format("italic", true)).Insert(" and ").Insert("Matter of Guerra", AttributeMap.Of(("italic", true))).Insert(", 24 I&N Dec. 37 (BIA 2006).\n")
            .Insert("Argument").Insert("\n", Format("header", 1))
            .Insert("She has a fixed address and family in the United States").Insert("\n", Format("header", 2));
        for (var at = 1; at <= paragraphs; at++)
        {
            text = text.Insert(string.Create(CultureInfo.InvariantCulture, $"Factor {at}. She has lived at one address for eleven years, with her husband, who is a lawful permanent resident, and their two children, who were born in Atlanta. ")
                + "Her employer, her parish and the school of her children have written to the Court on her behalf, and each of them gives an address and a telephone number at which the Court can reach the author.\n");
        }

        return text.Insert("“The Immigration Judge has broad discretion in deciding the factors that he or she may consider in custody redeterminations.”").Insert("\n", Format("blockquote", true))
            .Insert("Relief").Insert("\n", Format("header", 1))
            .Insert("For these reasons she asks that the Court").Insert("\n")
            .Insert("find that she is neither a danger nor likely to abscond;").Insert("\n", Format("list", "ordered"))
            .Insert("set bond at the minimum of $1,500; and").Insert("\n", Format("list", "ordered"))
            .Insert("in the alternative, order release on conditions.").Insert("\n", Format("list", "ordered"));
    }

    public static AttributeMap Format(string name, AttributeValue value) => AttributeMap.Of((name, value));
}
