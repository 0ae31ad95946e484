"""The fields of a client as a record holds them."""

from __future__ import annotations

from typing import Final

from docgen.form.model import FormModel, field
from docgen.form.types import Date, ListOf, Rupiah, Text, YesNo

from .address import Address
from .applies import not_answered, when
from .codes import (
    Disability,
    DtsenStatus,
    Education,
    Housing,
    IdDocument,
    MaritalStatus,
    NameStatus,
    NikStatus,
    Religion,
    Sex,
)
from .family import Contact
from .identifiers import Age, AidName, Bpjs, CaseCode, Decile, ImagePath, Initials, Kk, Phone
from .nik import Nik
from .ppks import Cluster, Ppks

SUMMARY_FIELDS: Final = (
    "case_code",
    "full_name",
    "initials",
    "name_status",
    "nik",
    "nik_status",
    "birth_place",
    "birth_date",
    "age_estimate",
    "sex",
    "address_ktp",
    "address_domicile",
    "no_fixed_address",
    "ppks_main",
)
"""What a document asks of a client whom an assessment describes in full."""

PRINTED_AS_AGE = "dicetak sebagai umur"
PRINTED_AS_NAME = "dicetak sebagai nama atau inisial klien"


class ClientFields(FormModel):
    """The fields of a client, in the order of the identity block of a form."""

    case_code: CaseCode = field(
        "No. Register / Kode Kasus",
        help="Dipakai pula dalam nama berkas.",
        example="2026-0117",
        identity="reference",
        exposed=True,
    )
    full_name: Text | None = field(
        "Nama Lengkap",
        None,
        help="Bila tidak diketahui, isi sebutan seperti Tn. X; bila hanya inisial, kosongkan. "
        "Lalu isi “Status Nama”.",
        example="Muhammad Ridwan (contoh)",
        identity="name",
        unprinted=PRINTED_AS_NAME,
    )
    initials: Initials | None = field(
        "Inisial",
        None,
        help="Dibuat dari nama bila dikosongkan.",
        example="MR",
        print_as="initials",
        identity="name",
        unprinted=PRINTED_AS_NAME,
    )
    nickname: Text | None = field("Nama Panggilan", None, example="Iwan", identity="name")
    name_status: NameStatus = field(
        "Status Nama",
        NameStatus.KNOWN,
        help="Hanya inisial: berkas ini tidak mencatat nama, cukup Inisial.",
        example="diketahui",
        unprinted=PRINTED_AS_NAME,
    )
    nik: Nik | None = field(
        "NIK",
        None,
        help="16 angka seperti pada KTP-el; kosongkan bila belum ada dan isi “Status NIK”.",
        example="1271011203800001",
        print_as="nik",
        identity="number",
    )
    nik_status: NikStatus | None = field(
        "Status NIK",
        None,
        help="Wajib bila NIK kosong; bila NIK diisi, statusnya ada.",
        example="ada",
        unprinted="dicetak sebagai pengganti NIK",
        applies=not_answered("nik"),
    )
    kk_number: Kk | None = field(
        "Nomor KK", None, example="1271010101200001", print_as="kk", identity="number"
    )
    birth_place: Text | None = field("Tempat Lahir", None, example="Langkat", identity="place")
    birth_date: Date | None = field("Tanggal Lahir", None, example="12-03-1980")
    age_estimate: Age | None = field(
        "Perkiraan Umur",
        None,
        help="Bila tanggal lahir tidak diketahui.",
        example=40,
        unprinted=PRINTED_AS_AGE,
        applies=not_answered("birth_date"),
    )
    sex: Sex = field("Jenis Kelamin", example="L")
    religion: Religion | None = field("Agama", None, example="islam")
    ethnicity: Text | None = field("Suku", None, example="Melayu")
    marital_status: MaritalStatus | None = field("Status Perkawinan", None, example="belum_kawin")
    education: Education | None = field("Pendidikan", None, example="3")
    occupation: Text | None = field("Pekerjaan", None, example="Buruh bangunan")
    monthly_income: Rupiah | None = field(
        "Penghasilan per Bulan",
        None,
        example=600000,
        print_as="rupiah",
        sensitivity="specific",
        topic="finance",
    )
    address_ktp: Address | None = field("Alamat Sesuai KTP", None)
    address_domicile: Address | None = field("Alamat Domisili", None, identity="residence")
    no_fixed_address: YesNo = field(
        "Tidak memiliki tempat tinggal tetap", default=False, example=False
    )
    housing_status: Housing | None = field("Status Tempat Tinggal", None, example="tuna_wisma")
    phone: Phone | None = field(
        "No. HP yang Bisa Dihubungi",
        None,
        example="0812-0000-0101",
        print_as="phone",
        identity="contact",
    )
    emergency_contact: Contact | None = field("Kontak Darurat/Keluarga", None)
    bpjs_number: Bpjs | None = field(
        "No. BPJS/KIS",
        None,
        example="0001234567890",
        print_as="bpjs",
        identity="number",
        sensitivity="specific",
        topic="health",
    )
    dtsen_status: DtsenStatus | None = field("Status DTSEN/DTKS", None, example="terdaftar")
    dtsen_decile: Decile | None = field(
        "Desil",
        None,
        help="1 sampai 10; hanya bila terdaftar.",
        example=1,
        applies=when("dtsen_status", DtsenStatus.REGISTERED),
    )
    aid_received: ListOf[AidName] = field(
        "Bantuan yang Pernah Diterima", default_factory=list, example=["pkh"]
    )
    id_documents: ListOf[IdDocument] = field(
        "Dokumen Kependudukan", default_factory=list, example=["ktp_el"]
    )
    ppks_main: Ppks = field(
        "Jenis PPKS Utama", example="12", sensitivity="specific", topic="category"
    )
    ppks_other: ListOf[Ppks] = field(
        "Jenis PPKS Lainnya",
        default_factory=list,
        example=["11"],
        sensitivity="specific",
        topic="category",
    )
    cluster: Cluster | None = field(
        "Klaster",
        None,
        help="Mengikuti jenis PPKS bila dikosongkan.",
        example="ts_kpo",
        on_demand=True,
    )
    subcluster: Text | None = field("Subklaster", None, example="Gelandangan dan pengemis")
    disability_kinds: ListOf[Disability] = field(
        "Ragam Disabilitas",
        default_factory=list,
        example=["fisik"],
        sensitivity="specific",
        topic="health",
    )
    is_victim: YesNo | None = field(
        "Korban kekerasan",
        None,
        help="Mengikuti jenis PPKS (06, 18, 19) bila dikosongkan.",
        example=False,
        sensitivity="specific",
        topic="violence",
        unprinted="menentukan perlindungan identitas",
    )
    photo_path: ImagePath | None = field(
        "Foto Diri",
        None,
        help="Berkas PNG atau JPG paling besar 5 MB; dicetak pada formulir yang berpasfoto.",
        example="foto.png",
        print_as="photo",
        sensitivity="specific",
        topic="biometric",
        identity="face",
        unprinted="hanya pada formulir yang berpasfoto",
    )
