using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace CertManager.Shell.Terminal;

/// <summary>The questions of the engine to a person, worded and laid out as pwsh does.</summary>
internal sealed class Prompts
{
    private readonly PSHostUserInterface _ui;

    public Prompts(PSHostUserInterface ui)
    {
        _ui = ui;
    }

    /// <summary>Asks until one choice is named by its key or label; Enter takes the default.</summary>
    /// <param name="caption">The title; may be empty.</param>
    /// <param name="message">The question; may be empty.</param>
    /// <param name="choices">What can be chosen.</param>
    /// <param name="defaultChoice">The index of the default, -1 for none.</param>
    /// <returns>The index of the choice.</returns>
    public int AskChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        WriteHeading(caption, message);
        (string Key, string Label)[] labels = [.. choices.Select(choice => Split(choice.Label))];
        while (true)
        {
            foreach ((string key, string label) in labels)
            {
                _ui.Write($"[{key}] {label}  ");
            }

            _ui.Write(ShellMessages.ChoiceHelp.Format());
            _ui.Write(defaultChoice < 0 ? ": " : ShellMessages.ChoiceDefault.Format(KeyOrLabel(labels[defaultChoice])));
            string answer = _ui.ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
            {
                return defaultChoice;
            }

            if (answer == "?")
            {
                WriteChoiceHelp(choices, labels);
                continue;
            }

            int picked = Array.FindIndex(labels, label => Same(answer, label.Key) || Same(answer, label.Label));
            if (picked >= 0)
            {
                return picked;
            }
        }
    }

    /// <summary>Asks for the value of each field, lists until an empty line.</summary>
    public Dictionary<string, PSObject> AskFields(string caption, string message, Collection<FieldDescription> descriptions)
    {
        WriteHeading(caption, message);
        if (descriptions.Any(field => !string.IsNullOrEmpty(field.HelpMessage)))
        {
            _ui.WriteLine(ShellMessages.FieldHelp.Format());
        }

        Dictionary<string, PSObject> answers = [];
        foreach (FieldDescription field in descriptions)
        {
            answers.Add(field.Name, PSObject.AsPSObject(AskField(field, FieldType(field))));
        }

        return answers;
    }

    /// <summary>Asks for the name, unless it is known, and the password.</summary>
    public PSCredential AskCredential(string? caption, string? message, string? userName)
    {
        WriteHeading(caption, message);
        while (string.IsNullOrEmpty(userName))
        {
            _ui.Write(ShellMessages.UserName.Format());
            userName = _ui.ReadLine().Trim();
        }

        _ui.Write(ShellMessages.PasswordFor.Format(userName));
        return new PSCredential(userName, _ui.ReadLineAsSecureString());
    }

    private object AskField(FieldDescription field, Type type)
    {
        if (!type.IsArray && !typeof(IList).IsAssignableFrom(type))
        {
            return AskValue(field, type, $"{field.Name}: ")!;
        }

        Type elementType = type.GetElementType() ?? typeof(object);
        ArrayList values = [];
        while (AskValue(field, elementType, $"{field.Name}[{values.Count}]: ", endsList: true) is { } value)
        {
            values.Add(value);
        }

        return LanguagePrimitives.TryConvertTo(values, type, out object list) ? list : values;
    }

    // Null only at the end of a list.
    private object? AskValue(FieldDescription field, Type type, string prompt, bool endsList = false)
    {
        if (type == typeof(PSCredential))
        {
            return AskCredential(field.Name, message: null, userName: null);
        }

        while (true)
        {
            _ui.Write(prompt);
            if (type == typeof(SecureString))
            {
                SecureString secret = _ui.ReadLineAsSecureString();
                return secret.Length == 0 && endsList ? null : secret;
            }

            string answer = _ui.ReadLine();
            if (answer == "!?")
            {
                _ui.WriteLine(string.IsNullOrEmpty(field.HelpMessage) ? ShellMessages.NoFieldHelp.Format(field.Name) : field.HelpMessage);
            }
            else if (answer.Length == 0 && endsList)
            {
                return null;
            }
            else if (LanguagePrimitives.TryConvertTo(answer, type, out object value))
            {
                return value ?? answer;
            }
            else
            {
                // Never the answer itself: it may be a secret that was typed in the wrong place.
                _ui.WriteLine(ShellMessages.NotConvertible.Format(type.Name));
            }
        }
    }

    private static Type FieldType(FieldDescription field)
    {
        return LanguagePrimitives.TryConvertTo(field.ParameterAssemblyFullName, out Type qualified) ? qualified
            : LanguagePrimitives.TryConvertTo(field.ParameterTypeFullName, out Type named) ? named
            : typeof(string);
    }

    private void WriteHeading(string? caption, string? message)
    {
        if (!string.IsNullOrEmpty(caption))
        {
            _ui.WriteLine(string.Empty);
            _ui.WriteLine(caption);
        }

        if (!string.IsNullOrEmpty(message))
        {
            _ui.WriteLine(message);
        }
    }

    private void WriteChoiceHelp(Collection<ChoiceDescription> choices, (string Key, string Label)[] labels)
    {
        for (int index = 0; index < labels.Length; index++)
        {
            _ui.WriteLine($"{KeyOrLabel(labels[index])} - {choices[index].HelpMessage}");
        }
    }

    // "Yes to &All" is the label "Yes to All" with the key A.
    private static (string Key, string Label) Split(string label)
    {
        int mark = label.IndexOf('&', StringComparison.Ordinal);
        return mark < 0 || mark == label.Length - 1
            ? (string.Empty, label.TrimEnd('&'))
            : (char.ToUpperInvariant(label[mark + 1]).ToString(), label.Remove(mark, 1));
    }

    private static string KeyOrLabel((string Key, string Label) choice)
    {
        return choice.Key.Length > 0 ? choice.Key : choice.Label;
    }

    private static bool Same(string answer, string name)
    {
        return name.Length > 0 && string.Equals(answer, name, StringComparison.OrdinalIgnoreCase);
    }
}
