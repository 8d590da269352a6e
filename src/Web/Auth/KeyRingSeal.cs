using System.Text;
using System.Xml.Linq;
using LawLab.Grains.Keys;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Web.Auth;

/// <summary>
/// Puts the keys of the ring under the root key: who reads the database makes no session and reads no authenticator's secret.
/// </summary>
internal sealed class KeyRingSeal(IRootKey root) : IXmlEncryptor
{
    public const string Context = "data protection key ring";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        // The ring knows no other way than to wait; it does so once in ninety days.
        var wrapped = root.WrapAsync(plain, Context, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(wrapped)), typeof(KeyRingOpener));
    }
}

/// <summary>Opens what <see cref="KeyRingSeal"/> sealed; Data Protection makes one from the name in the key's row.</summary>
internal sealed class KeyRingOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var wrapped = Convert.FromBase64String(encryptedElement.Value);
        var plain = services.GetRequiredService<IRootKey>().UnwrapAsync(wrapped, KeyRingSeal.Context, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
