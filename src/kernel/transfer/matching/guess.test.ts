import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildModel } from '#kernel/model/build.ts'
import { shipped } from '#src/model.ts'
import { entityNamed, guessEntity } from './entity.ts'
import { guessColumns } from './guess.ts'
import type { Target } from './target.ts'

const model = buildModel(shipped, { version: 1, entities: [], entityPatches: [], fields: [{ entity: 'company', key: 'c_hall', definition: { kind: 'text', label: { en: 'Exhibition hall', pl: 'Hala wystawowa' } } }], patches: [], roles: [] })
const values = { language: 'en', timeZone: 'UTC', baseCurrency: 'EUR', country: 'PL', text: (key: string) => key }

const short = ({ field, part, label, slot, by, unit }: Target) => [field, part, label, slot, by && `by ${by}`, unit].filter((word) => word !== undefined).join(' ')

function guessed(entityName: string, headers: readonly string[], rows: readonly (readonly string[])[] = []): Record<string, string> {
  const entity = model.entities.get(entityName)
  assert.ok(entity)
  return Object.fromEntries(guessColumns(model, entity, { headers, rows }, values).map(({ header, targets }) => [header, targets.map(short).join(', ')]))
}

/** Program, entity, and where its headers must go. */
const exportsOf: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
  ['Salesforce', 'company', {
    ID: '#key', NAME: 'name', PARENTID: 'parent by key', BILLINGSTREET: 'address street billing', BILLINGCITY: 'address city billing', SHIPPINGPOSTALCODE: 'address postalCode shipping',
    ANNUALREVENUE: 'revenue', NUMBEROFEMPLOYEES: 'employees', OWNERID: 'owner by key', CREATEDDATE: 'createdAt', ISDELETED: '#deleted', SYSTEMMODSTAMP: '', OWNERSHIP: '', INDUSTRY: 'industry',
  }],
  ['Salesforce', 'deal', { Id: '#key', 'Account.Name': 'company by name', StageName: 'stage', CloseDate: 'closeDate, closedOn', Amount: 'amount', Probability: 'probability', 'Owner.Email': 'owner by email', LeadSource: 'source' }],
  ['HubSpot', 'deal', { 'Record ID': '#key', 'Deal Name': 'name', 'Deal Stage': 'stage', Pipeline: 'pipeline', Amount: 'amount', 'Close Date': 'closeDate, closedOn', 'Deal owner': 'owner', 'Associated Company': 'company', 'Associated Contact': 'person', 'Closed Lost Reason': 'lostReason', 'Create Date': 'createdAt' }],
  ['HubSpot', 'company', { 'Company name': 'name', 'Company Domain Name': 'website', 'Company owner': 'owner', 'Phone Number': 'phone', City: 'address city', 'Postal Code': 'address postalCode', 'Country/Region': 'address country', 'Number of Employees': 'employees' }],
  ['Pipedrive', 'deal', { 'Deal - ID': '#key', 'Deal - Title': 'name', 'Deal - Organization': 'company', 'Deal - Contact person': 'person', 'Deal - Value': 'amount', 'Deal - Currency': 'amount currency', 'Deal - Stage': 'stage', 'Deal - Expected close date': 'closeDate, closedOn', 'Deal - Owner': 'owner' }],
  ['Pipedrive', 'person', { 'Osoba - Nazwa': 'name', 'Osoba - E-mail - Praca': 'email work', 'Osoba - Telefon - Komórka': 'phone mobile', 'Osoba - Organizacja': 'company', 'Osoba - Właściciel': 'owner', 'Osoba - Dodano': 'createdAt' }],
  ['1C', 'company', { Код: '#key', Наименование: 'name', 'Полное наименование': 'legalName', ИНН: 'inn', КПП: 'kpp', 'Юридический адрес': 'address billing', Телефон: 'phone', 'Основной менеджер': 'owner', 'Сумма долга': '' }],
  ['Zoho', 'person', { CONTACTID: '#key', 'Last Name': 'name last', 'Contact Owner Id': 'owner by key', 'Contact Owner': 'owner', 'Account Id': 'company by key', Email: 'email', Mobile: 'phone mobile', 'Lead Source': 'source', 'Created Time': 'createdAt' }],
  ['Zoho', 'activity', { TASKID: '#key', 'Call Start Time': 'due', 'Call Duration (in seconds)': 'duration s', 'Call Type': 'direction', POTENTIALID: 'deal by key', Subject: 'subject' }],
  ['EspoCRM', 'person', { 'First Name': 'name first', 'Last Name': 'name last', 'Account Name': 'company', 'Email Address': 'email', 'Phone Number': 'phone', 'Address Street': 'address street', 'Address City': 'address city', 'Assigned User': 'owner', Description: 'description' }],
  ['SuiteCRM', 'company', { Name: 'name', Website: 'website', 'Billing Street': 'address street billing', 'Billing State': 'address region billing', 'Office Phone': 'phone work', Fax: 'phone fax', 'Assigned User Name': 'owner', 'Date Created': 'createdAt', 'Date Modified': '' }],
  ['Odoo', 'deal', { 'External ID': '#key', Opportunity: 'name', Customer: 'company', Salesperson: 'owner', 'Expected Revenue': 'amount', Stage: 'stage', 'Expected Closing': 'closeDate, closedOn', Tags: 'tags' }],
  ['Twenty', 'person', { Id: '#key', 'Name / First Name': 'name first', 'Name / Last Name': 'name last', 'Emails / Primary Email': 'email', 'Job Title': 'jobTitle', City: 'address city', 'Company / Name': 'company' }],
  ['Bitrix24', 'person', { ID: '#key', Имя: 'name first', Фамилия: 'name last', Отчество: 'name middle', 'Рабочий телефон': 'phone work', 'Мобильный телефон': 'phone mobile', 'Рабочий e-mail': 'email work', 'Название компании': 'company', Должность: 'jobTitle', Ответственный: 'owner', Источник: 'source', 'Населенный пункт': 'address city' }],
  ['Bitrix24', 'deal', { 'Название сделки': 'name', 'Стадия сделки': 'stage', Сумма: 'amount', Валюта: 'amount currency', Компания: 'company', Контакт: 'person', 'Предполагаемая дата закрытия': 'closeDate, closedOn', Ответственный: 'owner', Комментарий: 'description' }],
  ['amoCRM', 'deal', { ID: '#key', 'Название сделки': 'name', Бюджет: 'amount', 'Этап сделки': 'stage', Воронка: 'pipeline', 'Дата создания': 'createdAt', 'Основной контакт': 'person', Компания: 'company', Ответственный: 'owner', 'Теги сделки': 'tags' }],
  ['Outlook', 'person', { Имя: 'name first', Фамилия: 'name last', Организация: 'company', Должность: 'jobTitle', 'Улица (раб. адрес)': 'address street work', 'Город (раб. адрес)': 'address city work', 'Улица (дом. адрес)': 'address street home', 'Рабочий телефон': 'phone work', 'Адрес эл. почты': 'email', 'Адрес 2 эл. почты': 'email 2' }],
  ['Google Contacts', 'person', { 'First Name': 'name first', 'Last Name': 'name last', 'Organization Name': 'company', 'Organization Title': 'jobTitle', 'Phone 1 - Label': 'phone label 1', 'Phone 1 - Value': 'phone 1', 'E-mail 1 - Value': 'email 1', 'Address 1 - Formatted': 'address 1' }],
  ['a Ukrainian list', 'company', { Назва: 'name', 'Код ЄДРПОУ': 'edrpou', Місто: 'address city', Телефон: 'phone', 'Ел. пошта': 'email', Відповідальний: 'owner', Галузь: 'industry' }],
  ['a Polish list', 'company', { 'Nazwa firmy': 'name', NIP: 'nip', Miasto: 'address city', 'Kod pocztowy': 'address postalCode', Telefon: 'phone', 'Adres e-mail': 'email', Opiekun: 'owner', 'Hala wystawowa': 'c_hall' }],
]

for (const [program, entity, expected] of exportsOf) {
  test(`columns of ${program} (${entity}) find their fields`, () => {
    assert.deepEqual(guessed(entity, Object.keys(expected)), expected)
  })
}

test('what the values look like corrects what the header says', () => {
  const rows = [['yes', 'jan@example.pl', '+48 22 123 45 67'], ['no', 'ola@example.pl', '+48 22 765 43 21']]
  const found = guessed('company', ['Phone', '2', 'Contact no.'], rows)
  assert.deepEqual([found['Phone'], found['2'], found['Contact no.']], ['', 'email', 'phone'])
})

test('in a file without headers the first words that tell rows apart are the name', () => {
  const rows = [['12', 'active', 'Acme Sp. z o.o.', 'acme@acme.pl'], ['13', 'active', 'Beta SA', 'biuro@beta.pl'], ['14', 'active', 'Gama', 'biuro@gama.pl']]
  assert.deepEqual(guessed('company', ['1', '2', '3', '4'], rows), { 1: '', 2: '', 3: 'name', 4: 'email' })
})

test('a slip of the pen in a header is forgiven', () => {
  assert.deepEqual(guessed('company', ['Name', 'Webiste', 'Indsutry']), { Name: 'name', Webiste: 'website', Indsutry: 'industry' })
})

test('what a file is about is told by its headers and its name', () => {
  const about = (name: string, headers: readonly string[]) => {
    const [first] = guessEntity(model, [...model.entities.values()], { headers, rows: [] }, name, values)
    return [first?.entity, first?.constants]
  }
  assert.deepEqual(about('Potentials.csv.gz', ['Potential Name', 'Stage', 'Amount']), ['deal', {}])
  assert.deepEqual(about('sf_account_data.csv', ['id', 'name', 'billing_city']), ['company', {}])
  assert.deepEqual(about('Звонки за март.csv', ['Тема', 'Дата', 'Контакт']), ['activity', { type: 'call' }])
  assert.deepEqual(about('Vendors.csv', ['Vendor Name', 'Phone']), ['company', { roles: 'supplier' }])
  assert.deepEqual(about('export.csv', ['First name', 'Last name', 'Company', 'E-mail']), ['person', {}])
})

test('objects are called by many names', () => {
  const named = ['opportunities', 'сделка', 'Tasks', 'kontrahenci', 'lost-reasons'].map((word) => entityNamed(model, word)).map((found) => [found?.entity.name, found?.constants])
  assert.deepEqual(named, [['deal', {}], ['deal', {}], ['activity', { type: 'task' }], ['company', {}], ['lostReason', {}]])
  assert.equal(entityNamed(model, 'spaceship'), undefined)
})
