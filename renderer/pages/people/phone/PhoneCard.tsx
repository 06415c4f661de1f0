import { useId, useState } from 'react';
import type { Output } from '../../../../shared/contract';
import { phoneInWords } from '../../../../shared/people/phone-number';
import type { Api } from '../../../api';
import { contactsWords } from '../../../catalogue/settings/contacts';
import { saveFile } from '../../../components/acts/save-file';
import { NotYet } from '../../../components/notices/NotYet';
import { QrCode } from '../../../components/qr/QrCode';
import quietButton from '../../../components/QuietButton.module.css';
import { useCall } from '../../../hooks/useCall';
import { listInWords } from '../../../words/list-words';
import styles from './PhoneCard.module.css';

type Card = Output<'contactCard'>;

/** What a contact does on their own phone, behind one button: saves Vigil's number, and lets it be heard at night. */
export function PhoneCard({
  api,
  contact,
  revision,
}: {
  api: Api;
  contact: { id: string; name: string };
  /** Of the settings that it follows from. */
  revision: string;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <div className={styles['phone']}>
      <button
        type="button"
        className={quietButton['quiet']}
        aria-label={contactsWords.heardAtNightFor({ name: contact.name })}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => {
          setIsOpen(!isOpen);
        }}
      >
        {contactsWords.heardAtNight}
      </button>
      <div id={id}>{isOpen && <OpenCard api={api} contact={contact} revision={revision} />}</div>
    </div>
  );
}

function OpenCard({ api, contact, revision }: Parameters<typeof PhoneCard>[0]) {
  const { value, problem } = useCall(api, 'contactCard', { input: { contactId: contact.id }, revision });
  if (value === null) return <NotYet problem={problem} />;
  return (
    <section aria-label={contactsWords.forPhoneOf({ name: contact.name })} className={styles['card']}>
      {value.file === null ? (
        <p>{contactsWords.noNumberToSave({ name: contact.name })}</p>
      ) : (
        <NumberToSave card={value} file={value.file} name={contact.name} />
      )}
      {value.heard.map((heard) => (
        <Heard key={heard.ways.join()} heard={heard} />
      ))}
      {value.heard.length === 0 && <p>{contactsWords.nothingToSetYet}</p>}
    </section>
  );
}

function NumberToSave({ card, file, name }: { card: Card; file: NonNullable<Card['file']>; name: string }) {
  const [said, setSaid] = useState('');
  const numbers = listInWords(card.numbers.map(phoneInWords));
  return (
    <div className={styles['number']}>
      <QrCode text={file.text} label={contactsWords.contactCardCode} />
      <div className={styles['words']}>
        <p>{contactsWords.callsAndTextsFrom({ numbers, name, called: card.name })}</p>
        <p>{contactsWords.pointCamera({ name })}</p>
        <button
          type="button"
          className={quietButton['quiet']}
          onClick={() => {
            saveFile(file.fileName, file.text, 'text/vcard');
            setSaid(contactsWords.cardIsHandedOver({ fileName: file.fileName, name }));
          }}
        >
          {contactsWords.downloadCard}
        </button>
        <p role="status" className={styles['said']}>
          {said}
        </p>
      </div>
    </div>
  );
}

function Heard({ heard: { ways, iphone, android } }: { heard: Card['heard'][number] }) {
  return (
    <div className={styles['heard']}>
      <h3 className={styles['ways']}>{listInWords(ways)}</h3>
      <Steps phone={contactsWords.onIphone} steps={iphone} />
      <Steps phone={contactsWords.onAndroid} steps={android} />
    </div>
  );
}

function Steps({ phone, steps }: { phone: string; steps: readonly string[] }) {
  const id = useId();
  return (
    <div className={styles['steps']}>
      <h4 id={id}>{phone}</h4>
      <ol aria-labelledby={id} className={styles['list']}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}
